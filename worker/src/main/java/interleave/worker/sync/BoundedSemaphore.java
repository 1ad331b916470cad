package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;

/// A semaphore that never has more permits than it began with: a release too many is an error.
///
/// The bound is part of the compare-and-set that gives a permit back, so it holds exactly, whoever races.
///
/// **Threading:** thread-safe, across processes. **Source:** rule S2.
public final class BoundedSemaphore extends Semaphore {
    /// A new semaphore with one permit.
    public BoundedSemaphore() {
        this(1);
    }

    /// A new semaphore with `value` permits, and never more.
    ///
    /// **Errors:** `WrongArgument` when that is negative.
    public BoundedSemaphore(int value) {
        this(value, "");
    }

    /// A new semaphore with a name for pictures and traces.
    public BoundedSemaphore(int value, String name) {
        this(Lane.current().memory(), create(Lane.current(), ObjectKind.BOUNDED_SEMAPHORE, value, value, name));
    }

    BoundedSemaphore(RunMemory memory, SharedObject entry) {
        super(memory, entry);
    }
}
