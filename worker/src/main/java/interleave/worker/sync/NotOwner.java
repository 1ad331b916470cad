package interleave.worker.sync;

import interleave.worker.fault.WrongUse;

/// Somebody used what only the holder may use: released a reentrant lock of another, or waited for a condition
/// without having its lock.
///
/// **Source:** rules L3 and C1.
public final class NotOwner extends WrongUse {
    private static final long serialVersionUID = 1L;

    public NotOwner(String message) {
        super(message);
    }
}
