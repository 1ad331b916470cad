package interleave.worker.process;

import interleave.worker.sync.SharingException;

/// A process was used in a way that its rules forbid, or could not be started.
public final class ProcessException extends SharingException {
    private static final long serialVersionUID = 1L;

    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
