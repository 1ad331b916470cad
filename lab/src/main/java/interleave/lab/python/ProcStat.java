package interleave.lab.python;

import interleave.worker.process.Pids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;

/// What Linux says of a process that is not a child of ours.
final class ProcStat {
    /// Where the wait status stands among the words after the name.
    private static final int EXIT_STATUS = 49;

    /// CHLD, CONT, STOP, TSTP, TTIN, TTOU, URG, WINCH: they stop a process, let it go on, or do nothing.
    ///
    /// **Source:** signal(7), standard signals of Linux.
    private static final Set<Integer> HARMLESS = Set.of(17, 18, 19, 20, 21, 22, 23, 28);

    private ProcStat() {}

    /// Whether a process is gone with all its threads, so that whoever waits for it gets its exit. Its first thread may be gone
    /// before the others.
    static boolean whollyGone(long pid) {
        if (!Pids.gone(pid)) {
            return false;
        }
        try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.count() <= 1;
        } catch (IOException | UncheckedIOException takenOrNoLinux) {
            return true;
        }
    }

    /// How long a thread of a process has worked so far; 0 when it is not known.
    ///
    /// **Source:** the kernel's sched-stats, first number of `schedstat`.
    static long workedNanos(long pid, long thread) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "task", Long.toString(thread), "schedstat"));
            return Long.parseLong(line.substring(0, line.indexOf(' ')));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException goneOrNoLinux) {
            return 0;
        }
    }

    /// Whether a signal ends a process: it neither catches nor ignores it, as far as that is known.
    ///
    /// **Source:** proc_pid_status(5), `SigIgn` and `SigCgt`.
    static boolean endsBy(long pid, int signal) {
        if (HARMLESS.contains(signal)) {
            return false;
        }
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            var bit = 1L << signal - 1;
            return lines.filter(line -> line.startsWith("SigIgn:") || line.startsWith("SigCgt:"))
                    .allMatch(line -> (Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16) & bit) == 0);
        } catch (IOException | UncheckedIOException | NumberFormatException goneOrNoLinux) {
            return false;
        }
    }

    /// The wait status of a process that has ended and whose exit nobody has taken; empty when it is not known.
    ///
    /// **Source:** proc_pid_stat(5), field 52.
    static OptionalInt exitStatus(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var words = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
            return words[0].equals("Z") && words.length > EXIT_STATUS
                    ? OptionalInt.of(Integer.parseInt(words[EXIT_STATUS])) : OptionalInt.empty();
        } catch (IOException | NumberFormatException goneOrNoLinux) {
            return OptionalInt.empty();
        }
    }
}
