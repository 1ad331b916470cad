package interleave.worker.pool;

import interleave.worker.fault.PartnerDied;


/// The worker that had a task died before it was done, so its result will never come. The pool goes on with another one.
///
/// **Source:** a deliberate difference from rule O9: CPython waits for ever.
public final class WorkerDied extends PartnerDied {
    private static final long serialVersionUID = 1L;

    WorkerDied(String message) {
        super(message);
    }
}
