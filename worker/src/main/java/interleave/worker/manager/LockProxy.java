package interleave.worker.manager;

import java.time.Duration;

/// A lock in a manager process: not reentrant, released by whoever likes (rules G5, L1, L2).
public record LockProxy(Reference reference) implements Proxy {
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
    /// **Errors:** `ReleasedTooOften` when nobody holds it.
    public void release() {
        call("release");
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    public ManagedHold hold() {
        acquire();
        return this::release;
    }

    /// Whether somebody holds it now.
    public boolean locked() {
        return (Boolean) call("locked");
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
