package interleave.worker.manager;

/// A reentrant lock in a manager process. Its holder is one thread of one process (rules G5, L3).
///
/// **Errors:** `release` throws `NotOwner` when the calling thread does not hold it.
public record RLockProxy(Reference reference) implements GuardProxy {
    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
