package interleave.worker.process;

import java.util.Optional;

/// Carries a wish to exit up to the top of the program. Not an error: whoever catches everything has to throw it again.
public final class ExitRequest extends Error {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Optional<String> message;

    ExitRequest(int code) {
        this(code, Optional.empty());
    }

    ExitRequest(int code, Optional<String> message) {
        super("exit(" + code + ")", null, false, false);
        this.code = code;
        this.message = message;
    }

    /// What is to be printed on standard error.
    Optional<String> message() {
        return message;
    }

    int code() {
        return code & 0xFF;
    }
}
