package interleave.app.command;

/// What the program's exit codes mean.
final class ExitCode {
    static final int FINE = 0;
    /// The run failed: deadlock, timeout, a process killed or broken, no room for it.
    static final int FAILED = 1;
    /// The command was used in a wrong way; nothing ran, or a schedule could not go on.
    static final int USAGE = 2;
    /// The run ended, and the lesson's check says that its result must never happen.
    static final int CHECK = 3;

    private ExitCode() {}
}
