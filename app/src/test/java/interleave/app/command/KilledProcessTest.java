package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    private CompletableFuture<Integer> begin(String... words) {
        return CompletableFuture.supplyAsync(() -> Commands.line()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words));
    }

    /// Waits for a line of the story and kills the process that it is about.
    private long killWhenTold(String who, String words) throws InterruptedException {
        var line = Pattern.compile("(?m)^.{6}" + who + " +([0-9]+) .* " + Pattern.quote(words));
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        while (System.nanoTime() < deadline) {
            var told = line.matcher(out.toString());
            if (told.find()) {
                var pid = Long.parseLong(told.group(1));
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                return pid;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return fail("nobody told '%s' in:%n%s".formatted(words, out));
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
        assertIncomplete("P1 (%d) was killed by SIGKILL".formatted(pid));
    }

    @Test
    void killedOwnerIsNoticedByWhoWaitsForItsLock() throws Exception {
        var run = begin("run", "lock", "--workers", "2", "--speed", "3", "--timeout", "15");
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

    /// The result says what broke and makes no claim about the lesson.
    private void assertIncomplete(String what) {
        var told = out.toString().replaceAll("\\s+", " ");
        assertTrue(told.contains("outcome incomplete. " + what), told);
        assertFalse(told.contains("outcome acceptable") || told.contains("outcome interesting"), told);
    }
}
