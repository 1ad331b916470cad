package interleave.worker.sync;

import interleave.worker.fault.MultiprocessingException;

/// A barrier is broken: its parties will not all come together in this round.
///
/// **Source:** rules B2 to B4.
public final class BrokenBarrier extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public BrokenBarrier(String message) {
        super(message);
    }
}
