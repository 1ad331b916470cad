package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.worker.memory.RegionLayout;
import interleave.worker.park.NativeSignal;
import interleave.worker.shared.SharedFile;
import interleave.worker.shared.SharedMemory;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Programs;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LifeAndDeathTest {
    private static final int STOP = 19;

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

    /// What programs make in the directory of the run goes with it.
    @Test
    void closingARunRemovesItsFilesAndBlocks() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new MakerOfFiles());
        try (run) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of("made"), run.history().newest().output().stream().map(OutputLine::text).toList());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    /// Leaves a file and a block, both open.
    static final class MakerOfFiles extends Process {
        MakerOfFiles() {}

        @Override
        protected void run() {
            new SharedFile("total.txt", "3").write("4");
            SharedMemory.create("block", 100);
            print("made");
        }
    }

    /// The lab is a process of its own here, and dies without a chance to clean up.
    private record Lab(java.lang.Process process, Path arena, List<Long> pids) implements AutoCloseable {
        static Lab start() throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), LonelyLab.class.getName()));
            var lab = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = lab.inputReader();
            var arena = Path.of(output.readLine());
            var pids = new ArrayList<Long>();
            for (var line = output.readLine(); !line.equals("ready"); line = output.readLine()) {
                pids.add(Long.parseLong(line));
            }
            assertEquals(3, pids.size());
            return new Lab(lab, arena, pids);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /// Whatever went wrong, nobody is left.
        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            RunProcesses.end(arena);
            ArenaFiles.remove(arena);
        }
    }

    @Test
    void workersDieWithinASecondOfTheirLab() throws Exception {
        try (var lab = Lab.start()) {
            lab.process.destroyForcibly();
            Leftovers.assertGone(lab.pids, 1000);
            lab.kill();
            ArenaDirectory.sweep();
            assertFalse(Files.exists(lab.arena), "the arena of a dead lab is still there");
        }
    }

    /// It cannot see that its lab is dead: another worker ends it.
    @Test
    @EnabledOnOs(OS.LINUX)
    void stoppedWorkerDiesWithItsLab() throws Exception {
        try (var lab = Lab.start()) {
            assertTrue(NativeSignal.send(lab.pids.getLast(), STOP));
            lab.kill();
            Leftovers.assertGone(lab.pids, 10_000);
            TestArena.await(() -> !Files.exists(lab.arena), "the removal of the arena");
        }
    }

    /// Nobody is left who could see it: the next start ends them.
    @Test
    @EnabledOnOs(OS.LINUX)
    void stoppedWorkersOfADeadLabAreEndedByTheSweep() throws Exception {
        try (var lab = Lab.start()) {
            lab.pids.forEach(pid -> assertTrue(NativeSignal.send(pid, STOP)));
            assertEquals(Set.copyOf(lab.pids), RunProcesses.of(lab.arena).stream().map(ProcessHandle::pid).collect(Collectors.toSet()));
            lab.kill();
            assertTrue(ArenaDirectory.sweep() >= 1);
            Leftovers.assertGone(lab.pids, 0);
            assertFalse(Files.exists(lab.arena), "the arena of a dead lab is still there");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | java -Xmx1m interleave.worker.process.WorkerMain /dev/shm/interleave-1-0123abcd 3 1
            true  | java -m interleave.worker/interleave.worker.process.WorkerMain interleave-1-0123abcd 3 1 preforked
            true  | sh -c x sh java interleave.worker.process.WorkerMain /tmp/interleave-1-0123abcd 95 70000
            false | java interleave.worker.process.WorkerMain /dev/shm/interleave-1-0123abce 3 1
            false | java interleave.worker.process.WorkerMain /dev/shm/interleave-1-0123abcd/arena 3 1
            false | java interleave.worker.process.WorkerMain /dev/shm/interleave-1-0123abcd 3
            false | java interleave.worker.process.WorkerMain /dev/shm/interleave-1-0123abcd x 1
            false | rm -r /dev/shm/interleave-1-0123abcd 3 1
            false | grep interleave.worker.process.WorkerMain.java /dev/shm/interleave-1-0123abcd 3 1
            false | vi
            """)
    void aWorkerOfARunIsKnownByItsWholeCommandLine(boolean known, String command) {
        assertEquals(known, RunProcesses.worker(List.of(command.split(" ")), "interleave-1-0123abcd"));
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
