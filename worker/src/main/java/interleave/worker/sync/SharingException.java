package interleave.worker.sync;

/// The root of what this runtime throws when a primitive is used in a way its rules forbid, or when another
/// process made it unusable.
public class SharingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SharingException(String message) {
        super(message);
    }

    public SharingException(String message, Throwable cause) {
        super(message, cause);
    }
}
