package interleave.worker.fault;

/// A process was killed on whom others wait. CPython waits for ever.
public abstract class PartnerDied extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    protected PartnerDied(String message) {
        super(message);
    }

    protected PartnerDied(String message, Throwable cause) {
        super(message, cause);
    }
}
