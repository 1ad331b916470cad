package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Operation;

/// A lock for processes: one holder at a time, not reentrant, released by whoever likes.
///
/// **Layout** (at the object's offset): `state word i64` ([LockWord]), `on i32`, `who asks to go
/// first i32` ([Precedence]), `wait queue`.
///
/// **Threading:** thread-safe, across processes. **Source:** rules L1, L2, L4, T1, T3, T4.
public final class Lock extends ExclusiveLock {
    private static final long BYTES = 16 + WaitQueue.BYTES;

    /// A new lock in the run of the calling process.
    public Lock() {
        this("");
    }

    /// A new lock with a name for pictures and traces.
    public Lock(String name) {
        this(Lane.current().memory(), create(Lane.current(), name));
    }

    private Lock(RunMemory memory, SharedObject entry) {
        super(memory, entry, entry.offset() + 8, entry.offset() + 12, entry.offset() + 16);
    }

    private static SharedObject create(Lane lane, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES, lane);
        var on = firstSwitch(memory, offset + 8);
        var entry = memory.enter(ObjectKind.LOCK, lane, null, offset, BYTES, 0, name);
        SharedHandle.recordCreated(lane, entry, on ? 1 : 0);
        return entry;
    }

    /// The lock that another process made.
    public static Lock attach(RunMemory memory, SharedObject entry) {
        return new Lock(memory, entry);
    }

    @Override
    boolean acquire(boolean block, long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.ACQUIRE, entry.id(), 0)) {
            var blocks = block && timeoutNanos > 0;
            if (!switchedOn()) {
                return passBy(operation);
            }
            return conclude(operation, block, attempt(operation, blocks, timeoutNanos));
        }
    }

    /// Gives the lock back, whoever holds it.
    ///
    /// **Errors:** [ReleasedTooOften] when nobody does (rule L2).
    @Override
    public void release() {
        try (var operation = Lane.current().begin(Operation.RELEASE, entry.id(), 0)) {
            if (!passesBy(operation)) {
                free(operation);
            }
        }
    }

    @Override
    boolean onlyOwnerReleases() {
        return false;
    }

    @Override
    boolean mine(Lane lane) {
        return ownedBy(lane) || lane.hasPassedBy(entry.id());
    }

    @Override
    Unwound unwind(OngoingOperation operation) {
        return operation.lane().hasPassedBy(entry.id()) ? new Unwound(0, false) : new Unwound(1, free(operation));
    }

    /// A lock that was switched off meanwhile is passed by, as by any other acquire.
    @Override
    void rewind(OngoingOperation operation, Unwound before, long ticket) {
        if (before.depth() == 0) {
            return;
        }
        if (!takeAgain(operation, ticket, before.woke())) {
            passBy(operation);
        }
    }

    @Override
    void taken() {
        // the state word says it all
    }

    /// As CPython shows it (rule L5).
    @Override
    public String toString() {
        return "<Lock(owner=%s)>".formatted(ownerName());
    }
}
