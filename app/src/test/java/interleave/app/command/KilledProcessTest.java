package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import interleave.lab.words.Language;
import interleave.worker.park.NativeSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What `interleave run` says when a process of the run is killed from outside.
@Timeout(120)
final class KilledProcessTest {
    private static final long LIMIT_MILLIS = 60_000;
    private static final int STOP = 19;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    private CompletableFuture<Integer> begin(String... words) {
        return CompletableFuture.supplyAsync(() -> Commands.line(Language.ENGLISH)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words));
    }

    /// Waits for a line of the story and kills the process that it is about.
    private long killWhenTold(String who, String words) throws InterruptedException {
        var pid = awaitTold(Pattern.compile("(?m)^.{6}" + who + " +([0-9]+) .* " + Pattern.quote(words)));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /// Waits until something is told in which a PID is the first group.
    private long awaitTold(Pattern line) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        while (System.nanoTime() < deadline) {
            var printed = line.matcher(out.toString());
            if (printed.find()) {
                return Long.parseLong(printed.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return fail("nobody told '%s' in:%n%s".formatted(line, out));
    }

    private int end(CompletableFuture<Integer> run) throws Exception {
        return run.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Test
    void killedWorkerIsNamedAndTheOthersGoOn() throws Exception {
        var run = begin("run", "value", "--workers", "2", "--iterations", "2", "--speed", "3", "--timeout", "15");
        var pid = killWhenTold("P1", "read total");
        assertEquals(ExitCode.FAILED, end(run), out.toString());
        assertEquals("interleave: P1 (%d) was killed by SIGKILL".formatted(pid), err.toString().strip());
        assertTrue(out.toString().contains("print: Process-2: running total"), out.toString());
        assertIncomplete("1 process was killed before the end. The others went on: what was added comes to");
    }

    @Test
    void killedOwnerIsNoticedByWhoWaitsForItsLock() throws Exception {
        // slow: P1 must still have the lock when the signal comes
        var run = begin("run", "lock", "--workers", "2", "--speed", "1", "--timeout", "40");
        var pid = killWhenTold("P1", "acquire lock");
        assertEquals(ExitCode.FAILED, end(run), out.toString());
        assertTrue(err.toString().contains("P1 (%d) was killed by SIGKILL".formatted(pid)), err.toString());
        assertTrue(err.toString().contains("ended with exit code 1"), err.toString());
    }

    @Test
    void killedParentIsNamedAndItsChildrenEnd() throws Exception {
        var run = begin("run", "value", "--workers", "2", "--speed", "3", "--timeout", "15");
        var pid = killWhenTold("main", "join P1: waits");
        assertEquals(ExitCode.FAILED, end(run), out.toString());
        assertEquals("interleave: main (%d) was killed by SIGKILL".formatted(pid), err.toString().strip(), out.toString());
        assertIncomplete("main (%d) was killed by SIGKILL".formatted(pid));
    }

    /// It comes to no gate and computes nothing: a step that waits for it would wait long.
    @Test
    void steppedRunWithAStoppedProcessEndsWhenItsTimeIsUp() throws Exception {
        var run = begin("run", "value", "--workers", "2", "--schedule", "P1 P2", "--timeout", "3");
        var parent = awaitTold(Pattern.compile("parent ([0-9]+)"));
        var began = System.nanoTime();
        assertTrue(NativeSignal.send(parent, STOP));
        assertEquals(ExitCode.FAILED, end(run), out.toString());
        assertTrue(err.toString().contains("had not ended after 3.0 s"), err.toString());
        // a step alone would wait for 20 s
        assertTrue(System.nanoTime() - began < 12_000_000_000L, "it went on after its time was up");
    }

    /// The result says what broke and makes no claim about the lesson.
    private void assertIncomplete(String what) {
        var printed = out.toString().replaceAll("\\s+", " ");
        assertTrue(printed.contains("outcome incomplete. " + what), printed);
        assertFalse(printed.contains("outcome acceptable") || printed.contains("outcome interesting"), printed);
    }

    /// Runs a lesson in which somebody is killed at a step: it fails, says who died, and its schedule can be replayed.
    private String killed(String... words) {
        var run = Invocation.of(words);
        assertEquals(ExitCode.FAILED, run.code(), run.out() + run.err());
        var printed = run.out().replaceAll("\\s+", " ");
        assertTrue(printed.contains("outcome incomplete."), printed);
        return printed;
    }

    @Test
    void killedAdderIsToldWithWhatItWasAbout() {
        var printed = killed("run", "value", "--workers", "2", "--kill", "P1@1", "--seed", "5");
        assertTrue(Pattern.compile("killed P1 \\(\\d+\\) by SIGKILL\\. before P1 \\(\\d+\\) read 0 from total\\."
                + " P1 \\(\\d+\\) is about to write \\d+ to total\\. led to Nobody else was stopped by it\\.").matcher(printed).find(), printed);
        assertTrue(printed.contains("schedule P1 P1:KILL P2"), printed);
        assertTrue(Pattern.compile("expected (\\d+), counting only what was done by then actual \\1 lost 0 ").matcher(printed).find(), printed);
    }

    /// Each on lines of its own: what was before, and each thing that it led to.
    @Test
    void deathIsToldInLinesOfItsOwn() {
        var lines = Invocation.of("run", "lock", "--workers", "3", "--kill", "P1@2").lines().stream()
                .filter(line -> line.matches("(killed|  before|  led to|           P[23] \\(\\d+\\) gives up).*"))
                .map(line -> line.replaceAll("[0-9]{2,}", "N"))
                .toList();
        assertEquals(List.of(
                "killed     P1 (N) by SIGKILL.", "  before   P1 (N) acquired lock.",
                "  led to   P2 (N) gives up lock: its owner P1 (N) is dead.", "           P3 (N) gives up lock: its owner P1 (N) is dead."), lines);
    }

    @Test
    void whatIsMissingAfterAKillIsNotCalledLost() {
        var printed = killed("run", "pipe", "--kill", "P1@1");
        assertTrue(printed.contains("expected 3 actual 1 missing 2 "), printed);
    }

    @Test
    void terminatedOwnerOfGlobalCopyLeavesTheOthersAlone() {
        var printed = killed("run", "global", "--workers", "2", "--kill", "P1@1:TERM");
        assertTrue(printed.contains("by SIGTERM.") && printed.contains("Nobody else was stopped by it."), printed);
    }

    @Test
    void killedOwnerOfLockStopsThoseWhoWait() {
        var printed = killed("run", "lock", "--workers", "3", "--kill", "P1@2");
        assertTrue(printed.contains("ended while holding lock: nobody is left to release it."), printed);
        for (var waiter : List.of("P2", "P3")) {
            assertTrue(Pattern.compile("led to .*" + waiter + " \\(\\d+\\) gives up lock: its owner P1 \\(\\d+\\) is dead\\.").matcher(printed).find(), printed);
        }
    }

    @Test
    void whatIsBeforeAndNextAlikeIsToldOnce() {
        var lines = Invocation.of("run", "value", "--workers", "2", "--kill", "main@2").lines();
        var from = lines.stream().filter(line -> line.startsWith("  before")).map(lines::indexOf).findFirst().orElseThrow();
        assertTrue(lines.get(from).matches("  before   main \\(\\d+\\) waits for P1 \\(\\d+\\) to end\\."), lines.get(from));
        assertTrue(lines.get(from + 1).startsWith("  led to"), lines.get(from + 1));
    }

    /// A thread has no exit code.
    @Test
    void threadsEndWithTheirProcess() {
        var run = Invocation.of("run", "global", "--form", "threads", "--workers", "2", "--kill", "main@4");
        var printed = run.out().replaceAll("\\s+", " ");
        assertTrue(printed.contains("was killed by SIGKILL and its threads ended with it, so these numbers"), printed);
        assertTrue(run.err().contains("main.T1 ") && run.err().contains("ended with its process"), run.err());
        assertFalse(printed.contains("exit code -1") || run.err().contains("exit code -1"), printed + run.err());
    }

    /// A KeyboardInterrupt leaves the critical section in order.
    @Test
    void interruptedOwnerGivesItsLockBack() {
        var printed = killed("run", "lock", "--workers", "2", "--schedule", "P1 P2 P1:INT");
        assertTrue(printed.contains("1 process ended by a `KeyboardInterrupt`, and no lock was left taken."), printed);
        assertTrue(Pattern.compile("ended P1 \\(\\d+\\) by a KeyboardInterrupt, which SIGINT let rise in it\\. before P1 \\(\\d+\\) acquired lock\\..*"
                + "led to P1 \\(\\d+\\) was interrupted in “read”.* P1 \\(\\d+\\) released lock\\.").matcher(printed).find(), printed);
        assertTrue(printed.contains("schedule P1 P2 P1:INT "), printed);
    }

    @Test
    void killedPrinterKeepsItsPermit() {
        var printed = killed("run", "semaphore", "--kill", "P1@4");
        assertTrue(printed.contains("led to P1") && printed.contains("ended with a permit of printers: nobody gives it back"), printed);
    }

    @Test
    void killedSleeperIsToldToSleepOnce() {
        var printed = killed("run", "pool", "--workers", "2", "--tasks", "4", "--kill", "P1@3");
        assertTrue(Pattern.compile("before P1 \\(\\d+\\) sleeps for 0\\.10 s\\. led to").matcher(printed).find(), printed);
    }

    @Test
    void killedSenderIsTheEndOfTheFile() {
        var printed = killed("run", "pipe", "--kill", "P1@2");
        assertTrue(printed.contains("found the end of file of pipe: nobody can send any more."), printed);
    }

    @Test
    void killedReceiverBreaksThePipe() {
        var printed = killed("run", "pipe", "--kill", "P2@2");
        assertTrue(printed.contains("could not send into pipe: nobody is there to receive."), printed);
    }

    @Test
    void killedConsumerLeavesSomethingInTheQueue() {
        var printed = killed("run", "queue", "--kill", "P3@3");
        assertTrue(Pattern.compile("before P3 \\(\\d+\\) got 0 from queue: item 1\\.").matcher(printed).find(), printed);
        assertTrue(printed.contains("is still in queue: nobody ever took it."), printed);
    }

    @Test
    void killedPoolWorkerLosesItsChunk() {
        var printed = killed("run", "pool", "--kill", "P1@6", "--faithful", "off");
        assertTrue(printed.contains("noticed that P1") && printed.contains("gave up chunk"), printed);
    }

    @Test
    void scheduleWithKillsReplays() {
        var first = Invocation.of("run", "lock", "--workers", "3", "--kill", "P1@2", "--seed", "5", "--json").json();
        var schedule = first.get("schedule").asText();
        assertTrue(schedule.startsWith("P1 P2 P1:KILL"), schedule);
        assertEquals("P1", first.get("killed").get(0).get("process").asText());
        assertEquals("incomplete", first.get("end").asText());
        var second = Invocation.of("run", "lock", "--workers", "3", "--schedule", schedule, "--seed", "5", "--json").json();
        assertEquals(schedule, second.get("schedule").asText());
        assertEquals(first.get("actual"), second.get("actual"));
        assertEquals(first.get("processes").findValuesAsText("exitCode"), second.get("processes").findValuesAsText("exitCode"));
    }

    @Test
    void killsComeInPacedRunsToo() {
        var printed = killed("run", "value", "--workers", "2", "--speed", "1000", "--kill", "P2@0", "--kill", "P1@2:TERM");
        assertTrue(printed.contains("P2 (") && printed.contains("by SIGKILL") && printed.contains("by SIGTERM"), printed);
    }

    @Test
    void killThatCannotBeIsWrongUse() {
        var late = Invocation.of("run", "value", "--workers", "2", "--kill", "P1@500");
        assertEquals(ExitCode.USAGE, late.code(), late.err());
        assertTrue(late.err().contains("--kill P1@500: nobody was killed, as the run was over after 6 steps"), late.err());
        assertTrue(late.out().contains("outcome"), "the run is told all the same");
        var dead = Invocation.of("run", "value", "--workers", "2", "--schedule", "P1*3 P2", "--kill", "P1@4");
        assertEquals(ExitCode.USAGE, dead.code(), dead.err());
        assertTrue(dead.err().matches("(?s)interleave: --kill P1@4: nobody was killed: P1 \\(\\d+\\) has ended with exit code 0\\.\\R"), dead.err());
        assertTrue(dead.out().contains("outcome"), "the run is told all the same");
    }

    @Test
    void killThatTheTimeoutCutOffIsNoWrongUse() {
        var cut = Invocation.of("run", "value", "--workers", "2", "--speed", "0.2", "--timeout", "3", "--kill", "P1@4");
        assertEquals(ExitCode.FAILED, cut.code(), cut.err());
        assertTrue(cut.err().contains("--kill P1@4: nobody was killed, as the run was over after"), cut.err());
    }
}
