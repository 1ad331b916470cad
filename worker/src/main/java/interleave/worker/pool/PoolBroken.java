package interleave.worker.pool;

import interleave.worker.fault.PartnerDied;


/// The workers of a pool end again and again before they are ready for tasks, so the pool has given up.
///
/// **Source:** a deliberate difference from rule O12: CPython starts workers for ever.
public final class PoolBroken extends PartnerDied {
    private static final long serialVersionUID = 1L;

    PoolBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
