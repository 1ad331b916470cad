package interleave.worker.sync;

import interleave.worker.fault.WrongUse;

/// A lock or semaphore was given back though nobody had it.
///
/// **Source:** rules L2 and S2 ("semaphore or lock released too many times").
public final class ReleasedTooOften extends WrongUse {
    private static final long serialVersionUID = 1L;

    public ReleasedTooOften(String message) {
        super(message);
    }
}
