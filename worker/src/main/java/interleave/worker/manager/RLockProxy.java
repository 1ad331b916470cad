package interleave.worker.manager;

import java.time.Duration;

/// A reentrant lock in a manager process. Its holder is one thread of one process (rules G5, L3).
public record RLockProxy(Reference reference) implements Proxy {
    /// Acquires, however long it takes.
    public void acquire() {
        Calls.call(reference, "acquire", Calls.FOR_EVER);
    }

    /// Acquires, or gives up after `timeout`. Returns whether it was acquired.
    ///
    /// **Errors:** `IllegalArgumentException` for a negative timeout (rule T2); `OwnerDied` when whoever holds it has ended
    /// and the run is robust.
    public boolean acquire(Duration timeout) {
        return (Boolean) Calls.call(reference, "acquire", Calls.checkedNanos(timeout));
    }

    /// Acquires if that can be done at once.
    public boolean tryAcquire() {
        return (Boolean) Calls.call(reference, "acquire", 0);
    }

    /// Gives it back.
    ///
    /// **Errors:** `NotOwner` when the calling thread does not hold it.
    public void release() {
        call("release");
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    public ManagedHold hold() {
        acquire();
        return this::release;
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
