package interleave.lab.run;

import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.World;
import interleave.worker.process.Signals;
import interleave.worker.support.Leftovers;
import interleave.worker.support.TaskPrograms;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A worker is killed between `get` and `task_done` of a joinable queue, and somebody joins the queue (rule Q8).
@Timeout(180)
class LostTasksTest {
    private static final long REST_MILLIS = 30_000;
    private static final int VICTIM_SLOT = 2;
    private static final List<String> TWO_WORKERS = List.of("works", "works", "joins");

    private static LiveRun stepping(boolean robust, List<String> roles, int items) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42).robust(robust), new TaskPrograms.Shared(roles, items));
        run.awaitRest(REST_MILLIS);
        return run;
    }

    private static void kill(LiveRun run) {
        run.signal(VICTIM_SLOT, Signals.KILL);
        TestArena.await(
                () -> run.history().events().stream().anyMatch(Event.ProcessEnded.class::isInstance), "the end of the victim");
    }

    private static void goOn(LiveRun run) {
        while (run.stepByPolicy()) {
            assertTrue(run.state().schedule().size() < 1000);
        }
    }

    private static List<String> findings(World world) {
        return world.findings().details().stream().map(Finding::kind).filter(kind -> !kind.equals("never-taken")).toList();
    }

    /// It gets at its odd steps and reports at its even ones. Only what it had got and not reported is missed.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whoeverJoinsIsToldOfWhatWentDown(int steps) throws IOException {
        var run = stepping(true, TWO_WORKERS, 2);
        try (run) {
            run.replay(Schedule.parse("P1 ".repeat(steps).strip()));
            kill(run);
            goOn(run);
            assertTrue(run.awaitEnd(REST_MILLIS), () -> "stuck after " + lines(run));
            var recorded = "OwnerDied: queue 'tasks' can never be done: 1 item went down with P1 (PID), which was killed before it reported what it had got";
            assertEquals(List.of(steps % 2 == 0 ? "joined" : recorded), lines(run));
            assertEquals(List.of(), findings(run.history().newest()));
            assertEquals(0, run.history().newest().anomalies().count());
            var lost = run.history().events().stream().filter(Event.OwnerLost.class::isInstance).toList();
            assertEquals(steps % 2, lost.size());
            if (!lost.isEmpty()) {
                var words = Narration.in(Locale.ENGLISH).describe(run.history().at(run.history().events().indexOf(lost.getFirst())), lost.getFirst());
                assertTrue(words.matches("P3 \\([0-9]+\\) gives up waiting for tasks: P1 \\([0-9]+\\) was killed before it reported done what it had got\\."), words);
            }
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void inAFaithfulRunItIsWaitedForAndTheLabSaysWhy() throws IOException {
        try (var run = stepping(false, TWO_WORKERS, 2)) {
            run.replay(Schedule.parse("P1"));
            kill(run);
            goOn(run);
            assertTrue(run.awaitRest(REST_MILLIS).stuck());
            var world = run.history().newest();
            assertEquals(List.of(), lines(run));
            assertEquals(List.of("standstill"), findings(world));
            var why = Narration.in(Locale.ENGLISH).whyNot(world, world.processes().getLast());
            assertTrue(why.matches("P3 \\([0-9]+\\) waits until every item of tasks is done, but P1 \\([0-9]+\\) ended without reporting done what it had got\\..*"), why);
        }
    }

    /// As long as somebody who lives could report it in the place of the killed, nothing is lost.
    @Test
    void somebodyElseMayReportInItsPlace() throws IOException {
        try (var run = stepping(true, List.of("works", "joins", "reports"), 1)) {
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            run.awaitRest(REST_MILLIS);
            assertEquals(List.of(), lines(run));
            run.replay(Schedule.parse("P3"));
            goOn(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("joined"), lines(run));
        }
    }
}
