package interleave.worker.shared;

import interleave.worker.memory.RunMemory;
import interleave.worker.sync.Lock;
import interleave.worker.sync.SharingException;

/// The lock that a shared object takes for each of its reads and writes, or none.
///
/// **Threading:** thread-safe, across processes. **Source:** rules V3 and V4.
final class Guard {
    static final Guard NONE = new Guard(null);
    /// The number that stands for no lock in shared memory.
    static final int NO_LOCK = 0;

    private final Lock lock;

    private Guard(Lock lock) {
        this.lock = lock;
    }

    static Guard of(Lock lock) {
        return new Guard(lock);
    }

    /// What an object gets that was made without a word about locks: the seam for a reentrant lock of its own.
    static Guard byDefault() {
        return NONE;
    }

    /// The guard that another process stored as `number`.
    static Guard attach(RunMemory memory, int number) {
        return number == NO_LOCK ? NONE : new Guard(Lock.attach(memory, memory.objects().get(number - 1)));
    }

    /// How it is stored in shared memory.
    int number() {
        return lock == null ? NO_LOCK : lock.objectId() + 1;
    }

    void enter() {
        if (lock != null) {
            lock.acquire();
        }
    }

    void exit() {
        if (lock != null) {
            lock.release();
        }
    }

    /// The lock itself, for `name`, which asks for it.
    ///
    /// **Errors:** [SharingException] when there is none.
    Lock lock(String name) {
        if (lock == null) {
            throw new SharingException("'%s' was made without a lock".formatted(name));
        }
        return lock;
    }
}
