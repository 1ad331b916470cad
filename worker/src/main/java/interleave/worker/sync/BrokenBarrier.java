package interleave.worker.sync;

/// A barrier is broken: its parties will not all come together in this round.
///
/// **Source:** rules B2 to B4.
public final class BrokenBarrier extends SharingException {
    private static final long serialVersionUID = 1L;

    public BrokenBarrier(String message) {
        super(message);
    }
}
