package interleave.worker.process;

/// The signals that processes of a run get, by number.
///
/// **Source:** signal(7).
public final class Signals {
    public static final int INT = 2;
    public static final int KILL = 9;
    public static final int TERM = 15;

    private static final int DEATH_BASE = 128;
    private static final int MOST = 64;

    private Signals() {}

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
            case INT -> "SIGINT";
            case KILL -> "SIGKILL";
            case TERM -> "SIGTERM";
            default -> "signal " + signal;
        };
    }
}
