package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.Policy;
import interleave.lab.run.RunSettings;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lessons about semaphores, pipes, queues and pools, with real processes: untraced, and in any order.
@Timeout(180)
final class CoordinationLessonsTest {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long SEED = 42;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    @ParameterizedTest
    @CsvSource({"semaphore, workers=2, unrecorded", "pipe, '', ended", "pipe, form=duplex, ended", "pipe, form=both-send, exchanged",
        "queue, '', all", "pool, '', mapped", "pool, form=exception, carried"})
    void untracedRunEndsWell(String id, String settings, String reason) throws IOException {
        try (var run = SteppedLesson.start(id, settings, RunSettings.free(SEED).untraced())) {
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS));
            assertEquals(reason, run.verdict().reason(), run.verdict().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"semaphore, ''", "pipe, ''", "pipe, form=duplex", "queue, ''", "pool, ''", "pool, form=imap-unordered", "pool, form=exception"})
    void anyOrderEndsWell(String id, String settings) throws IOException {
        for (var seed = SEED; seed < SEED + 2; seed++) {
            try (var run = SteppedLesson.start(id, settings, RunSettings.stepping(seed).with(Policy.random(seed)))) {
                run.live().awaitRest(LIMIT_MILLIS);
                while (run.live().stepByPolicy()) {
                    assertTrue(run.live().state().schedule().size() < 10_000);
                }
                assertEquals(Outcome.ACCEPTABLE, run.verdict().outcome(), id + " " + seed);
                assertTrue(run.live().awaitEnd(LIMIT_MILLIS));
            }
        }
    }
}
