package interleave.worker.sync;

import interleave.worker.fault.MultiprocessingException;

/// A thread was interrupted by another while it waited, or before; it did not get what it waited for. Its interrupted
/// status is still set.
///
/// An interrupt that comes while the thread sleeps ends the sleep of a portable parker at once. A futex knows nothing of it:
/// there the wait ends at its next look, within 0.8 s.
///
/// **Source:** rule T6.
public final class WaitInterrupted extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public WaitInterrupted(String message) {
        super(message);
    }
}
