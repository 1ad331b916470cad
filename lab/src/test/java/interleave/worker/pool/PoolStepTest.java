package interleave.worker.pool;

import static interleave.lab.support.Runs.finish;
import static interleave.lab.support.Runs.kill;
import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.PoolState;
import interleave.worker.process.Process;
import interleave.worker.support.PoolPrograms;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pools step by step: the same schedule gives the same trace, and a worker may be killed at any step.
@Timeout(180)
class PoolStepTest {
    private static final long MILLIS = 60_000;
    private static final int FIRST_SLOT = 2;

    private static LiveRun stepping(Process program, boolean robust) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42).robust(robust), program);
        run.awaitRest(MILLIS);
        return run;
    }

    private static PoolState pool(LiveRun run) {
        return (PoolState) run.history().newest().objects().getFirst();
    }

    @Test
    void theSameScheduleGivesTheSameTrace() throws IOException {
        var schedule = Schedule.parse("P1 P2 P2 P2 P2 P2 P1 P1 P2");
        List<String> first = null;
        for (var round = 0; round < 10; round++) {
            try (var run = stepping(new PoolPrograms.Stepping(), true)) {
                run.replay(schedule);
                // the end of the program terminates the pool, and the moment of a signal is nobody's choice
                var story = run.history().events().stream()
                        .map(event -> event.toString().replaceAll("timeNanos=-?[0-9]+", "").replaceAll("pid=[0-9]+", ""))
                        .takeWhile(event -> !event.contains("TERMINATE"))
                        .toList();
                first = first == null ? story : first;
                assertEquals(first, story, "round " + round);
                assertEquals(List.of("[0, 1, 4, 9]"), lines(run));
                assertTrue(run.awaitEnd(MILLIS));
                assertEquals(List.of(), run.history().newest().findings().details());
                assertEquals(List.of(), run.history().newest().anomalies().first());
            }
        }
    }

    @Test
    void theWorldShowsWhatWaitsAndWhoDoesWhat() throws IOException {
        try (var run = stepping(new PoolPrograms.Stepping(), true)) {
            assertEquals(List.of("Square[0]", "Square[1]", "Square[2]", "Square[3]"),
                    pool(run).pending().stream().map(PoolState.Chunk::preview).toList());
            run.step("P2");
            var taken = pool(run);
            assertEquals(3, taken.pending().size());
            assertEquals("Square[0]", taken.chunkOf(FIRST_SLOT).preview());
            run.step("P1");
            run.step("P1");
            run.step("P1");
            var later = pool(run);
            assertEquals(List.of("Square[0]", "Square[2]"), later.running().stream().map(one -> one.chunk().preview()).toList());
            assertEquals(List.of("0 2 1", "1 1 0"), books(run, later));
            assertEquals(1, later.counts().delivered());
            finish(run);
            assertEquals(PoolState.Phase.TERMINATED, pool(run).phase());
        }
    }

    private static List<String> books(LiveRun run, PoolState pool) {
        return pool.workers().stream()
                .map(worker -> "%d %d %d".formatted(
                        run.history().newest().process(worker.process()).label().charAt(1) - '1', worker.taken(), worker.done()))
                .toList();
    }

    /// Every event has a sentence in each language, with nothing left open.
    @Test
    void everythingHasASentence() throws IOException {
        try (var run = stepping(new PoolPrograms.Closing(), true)) {
            finish(run);
            assertTrue(run.awaitEnd(MILLIS));
            for (var language : Language.values()) {
                var narration = Narration.in(language);
                for (var event : run.history().events()) {
                    var sentence = narration.describe(run.history().newest(), event);
                    assertTrue(!sentence.contains("{") && sentence.contains(" ") && !sentence.startsWith("chunk."),
                            () -> language + ": " + event + ": " + sentence);
                }
            }
            var english = Narration.in(Locale.ENGLISH);
            var taken = run.history().events().stream().filter(Event.ChunkTaken.class::isInstance).findFirst().orElseThrow();
            assertTrue(english.describe(run.history().newest(), taken).contains("took chunk 1.1 from pool"));
            assertEquals(List.of("9", "joined"), lines(run));
        }
    }

    /// The worker is killed before it takes the chunk, while it has it, and after it is done: told lost only in between.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aWorkerMayBeKilledAtAnyStep(int steps) throws IOException {
        try (var run = stepping(new PoolPrograms.Closing(), true)) {
            for (var i = 0; i < steps; i++) {
                run.step("P1");
            }
            kill(run, FIRST_SLOT);
            finish(run);
            assertTrue(run.awaitEnd(MILLIS), () -> "stuck after " + lines(run));
            assertEquals(List.of(steps == 1 ? "died true" : "9", "joined"), lines(run));
            assertEquals(List.of(), run.history().newest().findings().details());
            assertEquals(steps == 1 ? 1 : 0, pool(run).counts().lost());
        }
    }

    /// As CPython does: the task is lost, the pool has a new worker, and the parent waits for ever.
    @Test
    void aFaithfulPoolLosesTheTaskOfADeadWorker() throws IOException {
        try (var run = stepping(new PoolPrograms.Closing(), false)) {
            run.step("P1");
            kill(run, FIRST_SLOT);
            finish(run);
            assertTrue(run.awaitRest(MILLIS).stuck());
            assertEquals(List.of(), lines(run));
            assertTrue(run.history().newest().findings().details().getLast() instanceof Finding.Standstill);
            assertEquals(2, pool(run).workers().stream().filter(PoolState.Worker::member).count());
        }
    }
}
