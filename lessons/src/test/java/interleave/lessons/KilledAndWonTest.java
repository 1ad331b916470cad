package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dead reach no goal, what became of them is told, and a goal tells the moment in which it was reached.
@Timeout(120)
final class KilledAndWonTest {
    private static final long LIMIT_MILLIS = 20_000;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    /// Each of these would be the goal if who is killed had only been left where it was.
    @ParameterizedTest
    @CsvSource({
        "lock, workers=3, P1*2, P1, P2 P3", "pool, form=map workers=2 tasks=6, P1, P1, P2*8",
        "semaphore, workers=4 permits=2, P1*2 P2, P1, P4 P3", "pipe, form=left-open messages=1, P1, P1, P2*3",
        "queue, form=sentinels, P1*4, P1, P3*7"})
    void deadReachNoGoal(String id, String settings, String before, String killed, String after) throws IOException {
        try (var lesson = SteppedLesson.faithful(id, settings).step(before).kill(killed).step(after)) {
            assertEquals(Optional.empty(), lesson.run().win());
        }
    }

    @Test
    void lockOfADeadOwnerIsWaitedForAsInPython() throws IOException {
        try (var lesson = SteppedLesson.faithful("lock", "workers=3").step("P1*2").kill("P1").step("P2 P3")) {
            var verdict = lesson.finish();
            assertEquals(List.of("killed", Outcome.INTERESTING, true), List.of(verdict.reason(), verdict.outcome(), verdict.breakdown()));
            assertEquals(Map.of("dead", 1L, "waiting", 2L, "resigned", 0L), verdict.facts());
        }
    }

    @Test
    void lockOfADeadOwnerIsAnErrorWhenTheRunIsRobust() throws IOException {
        try (var lesson = SteppedLesson.of("lock", "workers=3").step("P1*2").kill("P1").step("P2 P3")) {
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            var verdict = lesson.finish();
            assertEquals("gave-up", verdict.reason());
            assertEquals(Map.of("dead", 1L, "waiting", 0L, "resigned", 2L), verdict.facts());
        }
    }

    @Test
    void killedOutsideOfTheLockIsNoOrphan() throws IOException {
        try (var lesson = SteppedLesson.faithful("lock", "workers=2").step("P1").kill("P2")) {
            var verdict = lesson.finish();
            assertEquals("cut-short", verdict.reason());
            assertEquals(Map.of("killed", 1L), verdict.facts());
            assertEquals(verdict.expected(), verdict.actual(), "what was added is there");
            assertTrue(verdict.breakdown() && verdict.soFar(), verdict.toString());
        }
    }

    /// Nobody waits in vain while another worker can still go on.
    @Test
    void taskIsNotLostBeforeEverythingStandsStill() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=map workers=2 tasks=4 faithful=on").step("P1*2").kill("P1")) {
            assertEquals("missing", lesson.run().verdict().reason());
            assertEquals("lost-task", lesson.finish().reason());
        }
    }

    @Test
    void stepsAreThoseUpToTheLoss() throws IOException {
        try (var lesson = SteppedLesson.of("value", "workers=2").step("P1 P2 P1 P2 P1 P2")) {
            assertEquals(4, lesson.run().win().orElseThrow().facts().get("steps"));
        }
    }
}
