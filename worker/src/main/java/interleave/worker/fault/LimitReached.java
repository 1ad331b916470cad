package interleave.worker.fault;

/// The run has no room for more of something; the message says of what.
public class LimitReached extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public LimitReached(String message) {
        super(message);
    }
}
