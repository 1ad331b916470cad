package interleave.worker.sync;

/// A hold of a lock or a permit, given back when closed: `try (var _ = lock.hold()) { ... }`. Closing it again does nothing.
///
/// **Threading:** for the thread that has it.
/// **Source:** rule L4.
public final class Hold implements AutoCloseable {
    private Runnable giveBack;

    Hold(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    @Override
    public void close() {
        var once = giveBack;
        giveBack = null;
        if (once != null) {
            once.run();
        }
    }
}
