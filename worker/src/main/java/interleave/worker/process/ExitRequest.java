package interleave.worker.process;

/// Carries a wish to exit up to the top of the program. Not an error, so nobody should catch it.
final class ExitRequest extends Error {
    private static final long serialVersionUID = 1L;

    private final int code;

    ExitRequest(int code) {
        super("exit(" + code + ")", null, false, false);
        this.code = code;
    }

    int code() {
        return code & 0xFF;
    }
}
