package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.world.Activity;
import interleave.lab.world.GlobalState;
import interleave.lab.world.ProcessState;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Threads;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerThreadTest {
    @Test
    void threadsShareTheGlobalOfTheirProcessAndCanLoseAnUpdate() throws IOException {
        var run = LiveRun.start(RunSettings.stepping(1), new Threads.Adding(2));
        try (run) {
            run.awaitRest(20_000);
            run.replay(Schedule.parse("main.T1 main.T2 main.T1 main.T2"));
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(20_000));
            var world = run.history().newest();
            assertEquals(List.of("total 1"), world.output().stream().map(line -> line.text()).toList());
            assertEquals(List.of("main", "main.T1", "main.T2"), world.processes().stream().map(ProcessState::label).toList());
            assertEquals(1, world.processes().stream().map(ProcessState::pid).distinct().count(), "one process, one PID");
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void unrecordedProcessTellsAtItsEndWhatItsGlobalCameTo() throws IOException {
        var run = LiveRun.start(RunSettings.free(1).untraced(), new Threads.Adding(8));
        try (run) {
            assertTrue(run.awaitEnd(20_000));
            var world = run.history().newest();
            var total = world.objects().stream().filter(GlobalState.class::isInstance).map(GlobalState.class::cast).findFirst().orElseThrow();
            assertEquals("8", total.accounts().expected().text(), "every thread added one");
            assertEquals("total " + total.accounts().actual().text(), world.output().getLast().text());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void unrecordedGlobalCountsWhatWasWrittenOver() throws IOException {
        var run = LiveRun.start(RunSettings.stepping(1).untraced(), new Threads.Adding(2));
        try (run) {
            run.awaitRest(20_000);
            run.replay(Schedule.parse("main.T1 main.T2 main.T1 main.T2"));
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(20_000));
            var total = (GlobalState) run.history().newest().objects().stream().filter(GlobalState.class::isInstance).findFirst().orElseThrow();
            assertEquals("2 of which 1 is lost",
                    "%s of which %s is lost".formatted(total.accounts().expected().text(), total.accounts().drift().text()));
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void threadsDieWithTheirProcess() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new Threads.Held());
        try (run) {
            while (run.history().newest().processes().stream().filter(process -> process.label().startsWith("P1"))
                    .filter(process -> process.activity() == Activity.BLOCKED || process.activity() == Activity.SLEEPING).count() < 1) {
                Thread.onSpinWait();
            }
            run.signal(2, Signals.KILL);
            assertTrue(run.awaitEnd(20_000), () -> run.history().newest().processes().toString());
            assertTrue(run.history().newest().processes().stream().allMatch(ProcessState::ended));
            assertEquals("code -9", run.history().newest().output().getLast().text());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }
}
