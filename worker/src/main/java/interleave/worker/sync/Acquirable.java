package interleave.worker.sync;

import java.time.Duration;

/// What is acquired and given back: locks, semaphores, and conditions with their lock.
///
/// **Threading:** thread-safe, across processes. **Units:** timeouts are lesson time.
/// **Errors:** of all ways to acquire: [OwnerDied] when nobody can give it back any more, unless the run is faithful (rule L6);
/// `KeyboardInterrupt` when the main thread was interrupted, and it was not acquired (rule T6).
/// **Source:** rules T1, T3, T4, T6, L4.
public abstract sealed class Acquirable implements SharedHandle permits ExclusiveLock, Semaphore, Condition {
    /// Only the kinds of this package.
    Acquirable() {}

    /// Acquires, waits for it when it is to `block`, and says whether it was acquired.
    abstract boolean acquire(boolean block, long timeoutNanos);

    /// Gives it back.
    public abstract void release();

    /// Acquires, however long it takes.
    public final void acquire() {
        acquire(true, Long.MAX_VALUE);
    }

    /// Acquires, or gives up after `timeout`; a negative one is none (rule T1). Returns whether it was acquired.
    public final boolean acquire(Duration timeout) {
        return acquire(true, Timeouts.nanos(timeout));
    }

    /// Acquires; when it does not `block` it gives up at once, whatever `timeout` says (rule T3). Returns whether it was acquired.
    public final boolean acquire(boolean block, Duration timeout) {
        return acquire(block, Timeouts.nanos(timeout));
    }

    /// Acquires if that can be done at once. Returns whether it was.
    public final boolean tryAcquire() {
        return acquire(false, 0);
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }` (rule L4).
    public final Hold hold() {
        willHold();
        acquire();
        return new Hold(this::release);
    }

    /// Called before a hold is acquired: whoever took it by [#hold] will give it back itself.
    void willHold() {}
}
