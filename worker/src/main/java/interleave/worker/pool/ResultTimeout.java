package interleave.worker.pool;

import interleave.worker.fault.ProcessException;


/// A result was not there when the time was up. It may still come.
///
/// **Source:** rule O5 (multiprocessing.TimeoutError).
public final class ResultTimeout extends ProcessException {
    private static final long serialVersionUID = 1L;

    ResultTimeout(String message) {
        super(message);
    }
}
