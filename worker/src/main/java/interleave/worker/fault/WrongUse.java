package interleave.worker.fault;

/// The caller did what cannot be done now, or not by this caller.
public class WrongUse extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public WrongUse(String message) {
        super(message);
    }

    public WrongUse(String message, Throwable cause) {
        super(message, cause);
    }
}
