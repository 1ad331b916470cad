package interleave.worker.shared;

import interleave.worker.fault.WrongUse;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.SharedHandle;
import java.util.List;
import java.util.Objects;

/// The lock that a shared object takes for each of its reads and writes, or none.
///
/// **Threading:** thread-safe, across processes. **Source:** rules V3 and V4.
final class Guard {
    static final Guard NONE = new Guard(null);
    /// The number that stands for no lock in shared memory.
    static final int NO_LOCK = 0;

    private final ExclusiveLock lock;

    private Guard(ExclusiveLock lock) {
        this.lock = lock;
    }

    /// The caller's own lock.
    static Guard of(ExclusiveLock lock) {
        return new Guard(Objects.requireNonNull(lock, "no lock is given: an object without one is made by raw(...)"));
    }

    /// What an object gets that was made without a word about locks: a reentrant lock of its own, called after it.
    static Guard byDefault(String objectName) {
        return new Guard(new RLock(objectName.isEmpty() ? "" : objectName + ".lock"));
    }

    /// The guard that another process stored as `number`.
    static Guard attach(RunMemory memory, int number) {
        if (number == NO_LOCK) {
            return NONE;
        }
        var entry = memory.objects().get(number - 1);
        return new Guard(entry.kind() == ObjectKind.RLOCK ? RLock.attach(memory, entry) : Lock.attach(memory, entry));
    }

    /// The lock, if there is one.
    List<SharedHandle> parts() {
        return lock == null ? List.of() : List.of(lock);
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
    /// **Errors:** [WrongUse] when there is none.
    ExclusiveLock lock(String name) {
        if (lock == null) {
            throw new WrongUse("'%s' was made without a lock".formatted(name));
        }
        return lock;
    }
}
