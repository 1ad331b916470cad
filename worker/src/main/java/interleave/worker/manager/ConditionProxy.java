package interleave.worker.manager;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A condition in a manager process, with a reentrant lock of its own (rules G5, C1 to C4).
///
/// **Errors:** `release` throws `NotOwner` when the calling thread does not hold it.
public record ConditionProxy(Reference reference) implements GuardProxy {
    /// Gives the lock back and waits to be told; then it has the lock again.
    ///
    /// **Errors:** `NotOwner` without the lock.
    public void await() {
        Calls.call(reference, "wait", Calls.FOR_EVER);
    }

    /// Gives the lock back, waits to be notified, for at most `timeout`, and takes the lock again. Returns whether it was
    /// notified.
    ///
    /// **Errors:** `NotOwner` without the lock.
    public boolean await(Duration timeout) {
        return (Boolean) Calls.call(reference, "wait", Calls.nanos(timeout));
    }

    /// Waits until `condition`, which is looked at in this process with the lock held, is true.
    public void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            await();
        }
    }

    /// Wakes one who waits. Nobody waits: nothing happens, and it is not remembered.
    public void signal() {
        call("notify", 1);
    }

    /// Wakes all who wait.
    public void signalAll() {
        call("notify", Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
