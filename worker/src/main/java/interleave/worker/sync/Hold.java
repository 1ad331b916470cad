package interleave.worker.sync;

/// A hold of a lock or a permit, given back when closed: `try (var _ = lock.hold()) { ... }`.
///
/// **Source:** rule L4.
public final class Hold implements AutoCloseable {
    private final Runnable giveBack;

    Hold(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    @Override
    public void close() {
        giveBack.run();
    }
}
