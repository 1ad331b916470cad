package interleave.worker.manager;

/// A hold of a managed lock, given back when closed. Closing it again does nothing.
///
/// **Threading:** for the thread that has it.
public final class ManagedHold implements AutoCloseable {
    private GuardProxy guard;

    ManagedHold(GuardProxy guard) {
        this.guard = guard;
    }

    @Override
    public void close() {
        var once = guard;
        guard = null;
        if (once != null) {
            once.release();
        }
    }
}
