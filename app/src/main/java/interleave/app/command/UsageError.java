package interleave.app.command;

/// The command was used in a wrong way; the message is for the user.
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }

    UsageError(String format, Object... values) {
        super(format.formatted(values));
    }
}
