package interleave.app.command;

/// Nobody reads standard output any more, so there is nobody to go on for.
final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
