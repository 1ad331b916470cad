package interleave.lab.run;

import interleave.worker.fault.ProcessException;

/// A run cannot go on, because the lab itself cannot: above all when its shared memory is there no more. The message says what
/// happened and what to do.
public final class RunFailed extends ProcessException {
    private static final long serialVersionUID = 1L;

    RunFailed(Failure failure) {
        super(failure.reason(), failure.cause());
    }
}
