package interleave.worker.manager;

/// The manager process cannot be reached: it never was there, was shut down, or was killed.
///
/// **Source:** rules G1 and G6 (ConnectionRefusedError, BrokenPipeError, EOFError).
public final class ManagerGone extends ManagerException {
    private static final long serialVersionUID = 1L;

    public ManagerGone(String message) {
        super(message);
    }

    public ManagerGone(String message, Throwable cause) {
        super(message, cause);
    }
}
