package interleave.worker.manager;

import java.time.Duration;

/// A semaphore in a manager process, bounded or not (rules G5, S1 to S3).
///
/// **Errors:** `release` of a bounded one throws `ReleasedTooOften` when it has all its permits.
public record SemaphoreProxy(Reference reference) implements GuardProxy {
    /// As every guard; but a negative timeout is none (rule T1).
    @Override
    public boolean acquire(Duration timeout) {
        return (Boolean) Calls.call(reference, "acquire", Calls.nanos(timeout));
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
