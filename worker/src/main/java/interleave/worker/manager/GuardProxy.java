package interleave.worker.manager;

import java.time.Duration;

/// What is acquired and given back, and lives in a manager process: locks, semaphores, and conditions with theirs.
public sealed interface GuardProxy extends Proxy permits LockProxy, RLockProxy, SemaphoreProxy, ConditionProxy {
    /// Acquires, however long it takes.
    default void acquire() {
        Calls.call(reference(), "acquire", Calls.FOR_EVER);
    }

    /// Acquires, or gives up after `timeout`. Returns whether it was acquired.
    ///
    /// **Errors:** `WrongArgument` for a negative timeout (rule T2); `OwnerDied` when whoever holds it was killed
    /// and the run is robust.
    default boolean acquire(Duration timeout) {
        return (Boolean) Calls.call(reference(), "acquire", Calls.checkedNanos(timeout));
    }

    /// Acquires if that can be done at once.
    default boolean tryAcquire() {
        return (Boolean) Calls.call(reference(), "acquire", 0);
    }

    /// Gives it back.
    ///
    /// **Errors:** a lock, bounded semaphore or condition that is not held: see its class.
    default void release() {
        call("release");
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    default ManagedHold hold() {
        acquire();
        return new ManagedHold(this);
    }
}
