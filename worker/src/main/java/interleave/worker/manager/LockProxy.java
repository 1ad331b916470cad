package interleave.worker.manager;

/// A lock in a manager process: not reentrant, released by whoever likes (rules G5, L1, L2).
///
/// **Errors:** `release` throws `ReleasedTooOften` when nobody holds it.
public record LockProxy(Reference reference) implements GuardProxy {
    /// Whether somebody holds it now.
    public boolean locked() {
        return (Boolean) call("locked");
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
