package interleave.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system says of a PID.
public final class Pids {
    private static final char ZOMBIE = 'Z';

    private Pids() {}

    /// Whether no process of this PID runs any more. A zombie runs no more: where nobody takes exit codes of orphans,
    /// as in many containers, it would stay for ever.
    ///
    /// **Source:** proc_pid_stat(5); elsewhere than on Linux zombies count as running.
    public static boolean gone(long pid) {
        return pid == 0 || ProcessHandle.of(pid).map(handle -> !handle.isAlive()).orElse(true) || zombie(pid);
    }

    /// Whether it has ended and nobody has taken its exit; or its first thread has, and others are about to.
    public static boolean zombie(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the name in parentheses may itself hold any character
            var state = line.lastIndexOf(')') + 2;
            return state < line.length() && line.charAt(state) == ZOMBIE;
        } catch (IOException goneOrNoLinux) {
            return false;
        }
    }
}
