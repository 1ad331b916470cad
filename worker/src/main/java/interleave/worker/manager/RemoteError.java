package interleave.worker.manager;

/// What went wrong inside the manager process, with the text of its stack trace.
///
/// Either it is thrown itself, because the object has no such method or the exception is of no known kind, or it is the
/// cause of an exception of the same kind as the one there.
///
/// **Source:** rule G2 (RemoteError, RemoteTraceback).
public final class RemoteError extends ManagerException {
    private static final long serialVersionUID = 1L;

    private final String remoteTrace;

    public RemoteError(String message, String remoteTrace) {
        super(message);
        this.remoteTrace = remoteTrace;
    }

    /// The stack trace as the manager process has printed it.
    public String remoteTrace() {
        return remoteTrace;
    }
}
