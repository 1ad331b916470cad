package interleave.worker.process;

/// What an interrupt (SIGINT) does to a process.
///
/// **Source:** rule PR5; `signal.default_int_handler`, `SIG_DFL` and `SIG_IGN` of Python.
public enum OnInterrupt {
    /// A `KeyboardInterrupt` rises in the main thread: exit code 1 if nobody catches it. This is how a process starts.
    RAISE,
    /// It ends the process at once: exit code -2.
    END,
    /// Nothing.
    IGNORE
}
