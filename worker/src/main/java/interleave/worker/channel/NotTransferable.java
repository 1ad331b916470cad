package interleave.worker.channel;

import interleave.worker.fault.MultiprocessingException;


/// A value that cannot travel between processes, or bytes that are no value.
public final class NotTransferable extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public NotTransferable(String message) {
        super(message);
    }

    public NotTransferable(String message, Throwable cause) {
        super(message, cause);
    }
}
