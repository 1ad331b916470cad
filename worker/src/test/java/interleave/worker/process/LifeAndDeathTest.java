package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.memory.RegionLayout;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Programs;
import interleave.worker.trace.Event;
import interleave.worker.world.ProcessState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LifeAndDeathTest {
    private static void awaitEvent(LiveRun run, Predicate<Event> wanted) {
        while (run.history().events().stream().noneMatch(wanted)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void killedWorkersCommittedEventsAreAllThere() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Programs.Counting(2, 1_000_000))) {
            awaitEvent(run, event -> event instanceof Event.Written && event.stamp().slot() == 2);
            run.signal(2, Signals.KILL);
            awaitEvent(run, event -> event instanceof Event.ProcessEnded && event.stamp().slot() == 2);
            var events = List.copyOf(run.history().events());
            var writes = events.stream().filter(event -> event instanceof Event.Written && event.stamp().slot() == 2)
                    .map(event -> (Event.Written) event).toList();
            assertFalse(writes.isEmpty());
            var last = events.stream().filter(event -> event.stamp().slot() == 2).toList().getLast();
            assertEquals(-9, ((Event.ProcessEnded) last).exitCode());
        }
    }

    @Test
    void killedParentLeavesItsChildrenRunningAndTheRunClosesThem() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new Programs.Forsaking());
        try (run) {
            awaitEvent(run, event -> event instanceof Event.Sleeping && event.stamp().slot() == 2);
            run.signal(1, Signals.KILL);
            awaitEvent(run, event -> event instanceof Event.ProcessEnded && event.stamp().slot() == 1);
            assertTrue(ProcessHandle.of(run.memory().slots().pid(2)).orElseThrow().isAlive());
            assertFalse(run.ended());
            run.signal(2, Signals.KILL);
            assertTrue(run.awaitEnd(10_000));
            assertEquals(List.of(true, true), run.history().newest().processes().stream().map(ProcessState::ended).toList());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void anOrphanIsBuriedAlsoWhenItsParentsSlotWasGivenOutAgain() throws IOException {
        // the lab, the parent of the run, a child, its child
        var sizes = new RegionLayout.Sizes(4, 1024, 64, 16 << 20);
        try (var run = LiveRun.start(RunSettings.free(1).with(sizes), new Foundlings.Inherited())) {
            awaitEvent(run, event -> event instanceof Event.Printed);
            assertEquals("slot is the same: true", run.history().newest().output().getFirst().text());
            run.signal(3, Signals.KILL);
            awaitEvent(run, event -> event instanceof Event.ProcessEnded && event.stamp().slot() == 3);
            run.signal(2, Signals.KILL);
            assertTrue(run.awaitEnd(10_000), () -> run.history().newest().processes().toString());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noZombieStaysWhileTheLabLives() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new Programs.Counting(3, Integer.MAX_VALUE));
        List<Long> pids;
        try (run) {
            awaitEvent(run, event -> event instanceof Event.Written && event.stamp().slot() == 4);
            pids = run.history().newest().processes().stream().map(ProcessState::pid).toList();
            run.signal(2, Signals.KILL);
            awaitUnlisted(pids.subList(1, 2));
            run.signal(1, Signals.KILL);
            awaitUnlisted(pids.subList(0, 1));
            run.signal(3, Signals.KILL);
            awaitUnlisted(pids.subList(2, 3));
            awaitEvent(run, event -> event instanceof Event.ProcessEnded && event.stamp().slot() == 3);
            assertEquals(-Signals.KILL, run.history().newest().process(2).exit().code(), "an orphan's exit is taken");
        }
        awaitUnlisted(pids);
    }

    /// Waits until the processes are in the process table no more, not even as zombies.
    private static void awaitUnlisted(List<Long> pids) {
        var deadline = System.nanoTime() + 20_000_000_000L;
        while (pids.stream().anyMatch(pid -> Files.exists(Path.of("/proc", Long.toString(pid))))) {
            assertTrue(System.nanoTime() < deadline, () -> "still there, at least as zombies, of " + pids);
            Thread.onSpinWait();
        }
    }

    @Test
    void closingARunEndsEverything() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new Programs.Counting(3, Integer.MAX_VALUE));
        List<Long> pids;
        try (run) {
            awaitEvent(run, event -> event instanceof Event.Written);
            pids = run.history().newest().processes().stream().map(ProcessState::pid).filter(pid -> pid > 0).toList();
        }
        Leftovers.assertGone(pids, 1000);
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    /// The lab is a process of its own here, and dies without a chance to clean up.
    @Test
    void workersDieWithinASecondOfTheirLab() throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), LonelyLab.class.getName()));
        var lab = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = new BufferedReader(new InputStreamReader(lab.getInputStream()))) {
            var arena = Path.of(output.readLine());
            var pids = new ArrayList<Long>();
            for (var line = output.readLine(); !line.equals("ready"); line = output.readLine()) {
                pids.add(Long.parseLong(line));
            }
            assertEquals(3, pids.size());
            lab.destroyForcibly();
            Leftovers.assertGone(pids, 1000);
            lab.waitFor();
            ArenaDirectory.sweep();
            assertFalse(Files.exists(arena), "the arena of a dead lab is still there");
        } finally {
            lab.destroyForcibly();
        }
    }

    /// Runs two workers and says who they are; for the test above.
    static final class LonelyLab {
        public static void main(String[] arguments) throws IOException {
            var run = LiveRun.start(RunSettings.stepping(1), new Programs.Counting(2, 10));
            run.awaitRest(60_000);
            System.out.println(run.memory().region().file().getParent());
            run.history().newest().processes().forEach(process -> System.out.println(process.pid()));
            System.out.println("ready");
            System.out.flush();
            run.awaitEnd(Integer.MAX_VALUE);
        }
    }
}
