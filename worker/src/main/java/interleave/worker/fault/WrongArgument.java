package interleave.worker.fault;

/// The caller gave what cannot be: a number out of range, a word that means nothing, a value of the wrong type.
public class WrongArgument extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public WrongArgument(String message) {
        super(message);
    }

    public WrongArgument(String message, Throwable cause) {
        super(message, cause);
    }
}
