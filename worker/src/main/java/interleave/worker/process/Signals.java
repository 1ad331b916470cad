package interleave.worker.process;

import interleave.worker.park.NativeSignal;

/// The signals that processes of a run get, by number.
///
/// **Source:** signal(7).
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int ABRT = 6;
    public static final int KILL = 9;
    /// As Linux numbers it.
    public static final int USR1 = 10;
    public static final int SEGV = 11;
    public static final int TERM = 15;

    private static final int DEATH_BASE = 128;
    private static final int MOST = 64;

    private Signals() {}

    /// **Errors:** `IllegalArgumentException` for a number that is no signal; [ProcessException] where only SIGTERM and
    /// SIGKILL can be sent.
    static void check(int signal) {
        if (signal < 1 || signal > MOST) {
            throw new IllegalArgumentException("%d is no signal: signals have the numbers 1 to %d".formatted(signal, MOST));
        }
        if (signal != TERM && signal != KILL && !NativeSignal.available()) {
            throw new ProcessException("this system cannot send %s: terminate the process or kill it".formatted(name(signal)));
        }
    }

    /// Whether the Java runtime's exit value means death by a signal, given that the process left no code itself.
    static boolean death(int exitValue) {
        return exitValue > DEATH_BASE && exitValue <= DEATH_BASE + MOST;
    }

    /// The exit code of a death by signal: minus its number (rule PR5).
    static int exitCode(int exitValue) {
        return DEATH_BASE - exitValue;
    }

    /// The name, for example `SIGKILL`.
    public static String name(int signal) {
        return switch (signal) {
            case HUP -> "SIGHUP";
            case INT -> "SIGINT";
            case ABRT -> "SIGABRT";
            case USR1 -> "SIGUSR1";
            case SEGV -> "SIGSEGV";
            case KILL -> "SIGKILL";
            case TERM -> "SIGTERM";
            default -> "signal " + signal;
        };
    }
}
