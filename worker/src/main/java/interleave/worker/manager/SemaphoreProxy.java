package interleave.worker.manager;

import java.time.Duration;

/// A semaphore in a manager process, bounded or not (rules G5, S1 to S3).
public record SemaphoreProxy(Reference reference) implements Proxy {
    /// Acquires, however long it takes.
    public void acquire() {
        Calls.call(reference, "acquire", Calls.FOR_EVER);
    }

    /// Acquires, or gives up after `timeout`. Returns whether it was acquired.
    ///
    /// A negative timeout is none (rule T1).
    public boolean acquire(Duration timeout) {
        return (Boolean) Calls.call(reference, "acquire", Calls.nanos(timeout));
    }

    /// Acquires if that can be done at once.
    public boolean tryAcquire() {
        return (Boolean) Calls.call(reference, "acquire", 0);
    }

    /// Gives it back.
    ///
    /// **Errors:** bounded: `ReleasedTooOften` when it has all its permits.
    public void release() {
        call("release");
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    public ManagedHold hold() {
        acquire();
        return this::release;
    }

    /// How many can be taken now.
    public int value() {
        return (Integer) call("value");
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
