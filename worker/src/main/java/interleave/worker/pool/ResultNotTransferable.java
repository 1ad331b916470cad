package interleave.worker.pool;

import interleave.worker.fault.MultiprocessingException;


/// The result of a task, or the exception that it threw, cannot travel back. The worker goes on.
///
/// **Source:** rule O6 (MaybeEncodingError).
public final class ResultNotTransferable extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String result;

    ResultNotTransferable(String reason, String result) {
        super("error sending result: '%s'. Reason: '%s'".formatted(result, reason));
        this.reason = reason;
        this.result = result;
    }

    /// Why it cannot travel.
    public String reason() {
        return reason;
    }

    /// What it was, as text.
    public String result() {
        return result;
    }
}
