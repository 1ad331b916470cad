package interleave.worker.gate;

/// The process was interrupted (SIGINT) and what its main thread was about to do, or waited for, is not done.
///
/// Rises in the main thread at its next operation, or out of the wait or sleep that it is in; `finally` blocks and closing
/// holds run on the way up. Nobody catches it who catches every `Exception`, as in Python.
///
/// **Source:** rules T6 and PR5.
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1L;

    KeyboardInterrupt(String message) {
        super(message);
    }
}
