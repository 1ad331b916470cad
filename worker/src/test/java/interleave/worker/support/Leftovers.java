package interleave.worker.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Checks that nothing of a run is left on the machine.
public final class Leftovers {
    private Leftovers() {}

    /// No child process of this one, and no arena of it.
    public static void assertNone(Path arena) {
        assertEquals(false, Files.exists(arena), "the arena is still there: " + arena);
        assertGone(ProcessHandle.current().descendants().map(ProcessHandle::pid).toList(), 1000);
    }

    /// All these processes end within `millis`.
    public static void assertGone(List<Long> pids, long millis) {
        var deadline = System.nanoTime() + millis * 1_000_000;
        while (pids.stream().anyMatch(Leftovers::alive)) {
            if (System.nanoTime() > deadline) {
                fail("still alive after %d ms: %s".formatted(millis, pids.stream().filter(Leftovers::alive).toList()));
            }
            Thread.onSpinWait();
        }
    }

    /// Whether the process runs; a zombie that nobody has taken yet does not.
    static boolean alive(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return Files.isDirectory(Path.of("/proc", "self")) ? false : ProcessHandle.of(pid).isPresent();
        }
    }
}
