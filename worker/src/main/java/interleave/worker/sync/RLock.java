package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;

/// A lock that its holder can take again: it is free when it was given back as often as it was taken.
///
/// Only the holder can give it back; the holder is a lane, so another thread of the same process, or a child, does
/// not hold it.
///
/// **Layout** (at the object's offset): `state word i64` ([LockWord]), `depth i32`, `on i32`, `who asks to
/// go first i32` ([Precedence]), `unused i32`, `wait queue`.
///
/// **Threading:** thread-safe, across processes. The depth is written by the holder only. **Source:** rules L3, L4,
/// L6, T1, T3, T4.
public final class RLock extends ExclusiveLock {
    private static final long BYTES = 24 + WaitQueue.BYTES;

    private final long depthAt;

    /// A new lock in the run of the calling process.
    public RLock() {
        this("");
    }

    /// A new lock with a name for pictures and traces.
    public RLock(String name) {
        this(Lane.current().memory(), create(Lane.current(), name));
    }

    private RLock(RunMemory memory, SharedObject entry) {
        super(memory, entry, entry.offset() + 12, entry.offset() + 16, entry.offset() + 24);
        this.depthAt = entry.offset() + 8;
    }

    private static SharedObject create(Lane lane, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES, lane);
        var on = firstSwitch(memory, offset + 12);
        var entry = memory.enter(ObjectKind.RLOCK, lane, null, offset, BYTES, 0, name);
        SharedHandle.recordCreated(lane, entry, on ? 0 : 1);
        return entry;
    }

    /// The lock that another process made.
    public static RLock attach(RunMemory memory, SharedObject entry) {
        return new RLock(memory, entry);
    }

    /// How often its holder has taken it and not given it back.
    public int depth() {
        // acquire: the word first, so that a free lock shows no depth of a former holder
        return locked() ? region.getIntAcquire(depthAt) : 0;
    }

    @Override
    boolean acquire(boolean block, long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.ACQUIRE, entry.id(), 0)) {
            var blocks = block && timeoutNanos > 0;
            if (ownedBy(operation.lane())) {
                deepen(operation, region.getInt(depthAt) + 1);
                return true;
            }
            if (!switchedOn()) {
                return passBy(operation);
            }
            return conclude(operation, block, attempt(operation, blocks, timeoutNanos));
        }
    }

    private void deepen(OngoingOperation operation, int depth) {
        operation.announce(stamp -> new Event.Reentered(stamp, entry.id(), depth));
        // release: for those who look at the depth from outside; only the holder ever changes it
        region.setIntRelease(depthAt, depth);
        operation.happened();
    }

    /// Gives one level back.
    ///
    /// **Errors:** [NotOwner] when the calling thread does not hold it, or nobody does (rule L3).
    @Override
    public void release() {
        try (var operation = Lane.current().begin(Operation.RELEASE, entry.id(), 0)) {
            if (passesBy(operation)) {
                return;
            }
            if (!ownedBy(operation.lane())) {
                throw new NotOwner(
                        "attempt to release recursive lock '%s', which this thread does not own".formatted(entry.name()));
            }
            var depth = region.getInt(depthAt) - 1;
            if (depth == 0) {
                // the depth stays 1: of a lock that is free it says nothing, and whoever takes it holds it once
                free(operation);
                return;
            }
            operation.announce(stamp -> new Event.Unwound(stamp, entry.id(), depth));
            region.setIntRelease(depthAt, depth);
            operation.happened();
        }
    }

    @Override
    boolean onlyOwnerReleases() {
        return true;
    }

    @Override
    boolean mine(Lane lane) {
        return ownedBy(lane) || lane.hasPassedBy(entry.id());
    }

    /// The depth stays for whoever takes the lock next and sets it.
    @Override
    Unwound unwind(OngoingOperation operation) {
        return ownedBy(operation.lane()) ? new Unwound(region.getInt(depthAt), free(operation)) : new Unwound(0, false);
    }

    @Override
    void rewind(OngoingOperation operation, Unwound before, long ticket) {
        if (before.depth() == 0) {
            return;
        }
        if (!takeAgain(operation, ticket, before.woke())) {
            for (var level = 0; level < before.depth(); level++) {
                passBy(operation);
            }
            return;
        }
        if (before.depth() > 1) {
            deepen(operation, before.depth());
        }
    }

    @Override
    void taken() {
        region.setIntRelease(depthAt, 1);
    }

    /// Whether what a dead holder announced of its depth took place: nobody else changes it.
    public static Answer judgeDepth(RunMemory memory, Event event, int object, int depth) {
        var lock = attach(memory, memory.objects().get(object));
        var word = memory.region().getLongVolatile(lock.entry.offset());
        return LockWord.ownedBy(word, event.stamp().slot(), event.stamp().generation())
                && memory.region().getIntVolatile(lock.depthAt) == depth ? Answer.YES : Answer.NO;
    }

    /// As CPython shows it (rule L5).
    @Override
    public String toString() {
        var owner = ownerName();
        return "<RLock(%s, %s)>".formatted(owner, owner.startsWith("SomeOther") ? "nonzero" : depth());
    }
}
