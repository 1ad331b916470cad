package interleave.worker.sync;

/// A thread was interrupted while it waited; it did not get what it waited for. Its interrupted status is still set.
///
/// **Source:** rule T6.
public final class WaitInterrupted extends SharingException {
    private static final long serialVersionUID = 1L;

    public WaitInterrupted(String message) {
        super(message);
    }
}
