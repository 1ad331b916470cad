package interleave.worker.pool;

import interleave.worker.fault.WrongUse;


/// A pool that was closed or terminated was given a task, or was waited for though its result can never come.
///
/// **Source:** rule O7 (ValueError).
public final class PoolNotRunning extends WrongUse {
    private static final long serialVersionUID = 1L;

    PoolNotRunning(String message) {
        super(message);
    }
}
