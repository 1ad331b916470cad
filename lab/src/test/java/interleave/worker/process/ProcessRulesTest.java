package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.support.Leftovers;
import interleave.worker.support.ProcessRules;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProcessRulesTest {
    private static List<String> printed(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.free(42), program);
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return run.history().events().stream()
                .filter(event -> event instanceof Event.Printed)
                .map(event -> ((Event.Printed) event).text())
                .toList();
    }

    @Test
    @DisplayName("case 11: daemons have no children, inherit, and end with their parent")
    void daemons() throws IOException {
        var lines = printed(new ProcessRules.Daemons());
        assertEquals(
                List.of(
                        "daemon by birth true",
                        "daemonic processes are not allowed to have children",
                        "left",
                        "set after start: process 'Process-1' was already started: daemon is set before"),
                lines.stream().sorted().toList());
    }

    @Test
    @DisplayName("case 13: a process ends after its threads that are no daemons")
    void threadsAreAwaited() throws IOException {
        assertEquals(List.of("flag 7 code 0", "flag 7 code 0"), printed(new ProcessRules.Threaded()));
    }

    @Test
    @DisplayName("rule PR11: a child ends its daemons before it waits for its threads, and also when its end goes wrong")
    void daemonsBeforeThreads() throws IOException {
        var lines = printed(new ProcessRules.Deserted());
        assertEquals(List.of("daemon -15", "code 0", "code 1"),
                lines.stream().filter(line -> line.startsWith("daemon") || line.startsWith("code")).toList());
        assertTrue(lines.contains("java.lang.AssertionError: no duty"), lines.toString());
    }

    @Test
    @DisplayName("cases 14 and 20: active children, sentinels, closing")
    void books() throws IOException {
        assertEquals(
                List.of(
                        "before 0",
                        "started [Process-1, Process-2, Process-3]",
                        "ready false",
                        "close: process 'Process-1' is still running: join or terminate it before it is closed",
                        "ready true",
                        "after 0",
                        "closed: Process-1, process object 'Process-1' is closed"),
                printed(new ProcessRules.Books()));
    }

    @Test
    @DisplayName("case 16: a sibling may signal but not ask")
    void siblings() throws IOException {
        assertEquals(
                List.of(
                        "ask: can only test a child process or the parent; P1 is neither",
                        "join: can only join a child process or the parent; P1 is neither",
                        "self: true can only join a child process or the parent; P2 is neither",
                        "parent: true",
                        "sleeper -15"),
                printed(new ProcessRules.Siblings()));
    }

    @Test
    @DisplayName("case 17: two levels of two children, joined in order")
    void tree() throws IOException {
        assertEquals(
                List.of("[]", "[0]", "[0, 0]", "[0, 1]", "[1]", "[1, 0]", "[1, 1]"),
                printed(new ProcessRules.Tree(List.of())));
    }

    @Test
    @DisplayName("cases 2, 7, 8: joins with little time; an ended process starts no more and keeps its exit code")
    void patience() throws IOException {
        assertEquals(
                List.of(
                        "joined at once, alive true",
                        "joined in time true, alive true",
                        "code -15, again: process 'Process-1' was already started: a process starts once"),
                printed(new ProcessRules.Patience()));
    }

    @Test
    @DisplayName("case 5: death by a signal is its number, negative, and nothing of the program runs")
    void signals() throws IOException {
        assertEquals(
                List.of(
                        "no signal: 65 is no signal: signals have the numbers 1 to 64",
                        "SIGTERM -> -15",
                        "SIGKILL -> -9",
                        "SIGABRT -> -6",
                        "SIGUSR1 -> -10",
                        "SIGUSR2 -> -12",
                        "SIGSEGV -> -11",
                        "SIGBUS -> -7",
                        "SIGFPE -> -8",
                        "SIGILL -> -4",
                        "SIGQUIT -> -3",
                        "own -> -10",
                        "own -> -12",
                        "own -> -11"),
                printed(new ProcessRules.Signalled()));
    }

    @Test
    @DisplayName("rule PR5: a process may terminate or kill itself")
    void aProcessCanEndItself() throws IOException {
        assertEquals(List.of("terminate -15", "kill -9"), printed(new ProcessRules.EndsItself()));
    }

    @Test
    void thePidOfAChildThatNeverRanIsKnown() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new ProcessRules.KilledAtBirth())) {
            assertTrue(run.awaitEnd(60_000));
            var world = run.history().newest();
            var recorded = Long.parseLong(world.output().stream().findFirst().orElseThrow().text());
            assertEquals(recorded, world.processes().getLast().pid());
            assertFalse(run.history().events().stream().anyMatch(
                    event -> event instanceof Event.ProcessRunning running && running.pid() == recorded), "it told its PID itself");
        }
    }

    @Test
    @DisplayName("rule PR5: a termination is told as such at whatever moment of the start it comes")
    void terminationWhileStarting() throws IOException {
        assertEquals(Collections.nCopies(20, "-15"), printed(new ProcessRules.StruckWhileStarting()));
    }

    @Test
    @DisplayName("rules PR5, PR6: an interrupt rises in the main thread, or does what the process has chosen")
    void interrupts() throws IOException {
        Assumptions.assumeFalse(interruptsAreIgnored(), "this test was started with SIGINT ignored, and workers inherit that");
        var lines = printed(new ProcessRules.Interrupted());
        assertEquals(
                List.of("RAISE cleaned up", "RAISE -> 1", "END -> -2", "IGNORE woke up", "IGNORE -> 0", "caught KeyboardInterrupt, locked true",
                        "catching -> 0, taken true"),
                lines.stream().filter(line -> !line.contains("Process-1") && !line.startsWith("\tat ") && !line.startsWith("interleave.")).toList());
        assertTrue(lines.contains("Process Process-1:"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("interleave.worker.gate.KeyboardInterrupt: Process-1")), lines.toString());
    }

    @Test
    @DisplayName("rule PR5: an interrupt of another process of the same run, in each start method, gives exit code 1")
    void interruptsOfOutsiders() throws Exception {
        Assumptions.assumeFalse(interruptsAreIgnored(), "this test was started with SIGINT ignored, and workers inherit that");
        for (var method : List.of(StartMethod.SPAWN, StartMethod.FORKSERVER)) {
            try (var run = LiveRun.start(RunSettings.free(42).with(method), new ProcessRules.Waiting())) {
                TestArena.await(() -> run.history().events().stream().anyMatch(event -> event instanceof Event.Blocked blocked
                        && blocked.operation() == Operation.ACQUIRE), "somebody who waits for the lock");
                var pid = run.history().newest().processes().stream().filter(process -> process.label().equals("P1")).findFirst().orElseThrow().pid();
                // as a person does who types it into a terminal
                assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor());
                assertTrue(run.awaitEnd(60_000));
                assertEquals(List.of("code 1, taken true"), run.history().newest().output().stream()
                        .filter(line -> !line.error()).map(line -> line.text()).toList());
            }
        }
    }

    private static boolean interruptsAreIgnored() throws IOException {
        var ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
                .findFirst();
        return (ignored.orElse(0) & 1 << Signals.INT - 1) != 0;
    }

    @Test
    @DisplayName("rules PR12, PR14, PR15, PR17: who is related to whom, and what a child gets")
    void relations() throws IOException {
        assertEquals(
                List.of(
                        "root has a parent: false",
                        "current MainProcess alive true, processors true",
                        "key of 32 bytes inherited true",
                        "parent MainProcess alive true, is the same true, argument as it was",
                        "broken output -> 0",
                        "open files grow with siblings: false"),
                printed(new ProcessRules.Relations()));
    }

    @Test
    @DisplayName("rule L5: locks say who holds them")
    void shown() throws IOException {
        assertEquals(
                List.of(
                        "<Lock(owner=None)> <RLock(None, 0)>",
                        "<Lock(owner=MainProcess)> <RLock(MainProcess, 2)>",
                        "<Lock(owner=SomeOtherThread)> <RLock(SomeOtherThread, nonzero)>",
                        "<Lock(owner=SomeOtherProcess)> <RLock(SomeOtherProcess, nonzero)>",
                        "<Lock(owner=MainProcess|Thread-2)>",
                        "<Semaphore(value=2)> <BoundedSemaphore(value=3, maxvalue=3)> <Event event set>"),
                printed(new ProcessRules.Shown()));
    }

    @Test
    @DisplayName("case 19: a subclass with run() puts texts into capitals over a pipe")
    void capitals() throws IOException {
        assertEquals(List.of("HELLO", "WORLD", "code 0"), printed(new ProcessRules.Speller()));
    }
}
