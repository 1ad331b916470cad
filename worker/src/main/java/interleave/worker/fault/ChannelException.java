package interleave.worker.fault;

/// A message cannot be sent or received.
public abstract class ChannelException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    protected ChannelException(String message) {
        super(message);
    }
}
