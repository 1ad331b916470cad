package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

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
        var offset = memory.heap().allocate(BYTES);
        var on = firstSwitch(memory, offset + 12);
        var entry = memory.objects().add(ObjectKind.RLOCK, lane.slot(), null, offset, BYTES, 0, name);
        SharedHandle.tellCreated(lane, entry, on ? 0 : 1);
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
        var lane = Lane.current();
        var flags = lane.pass(Operation.ACQUIRE, entry.id(), 0);
        var blocks = block && timeoutNanos > 0;
        if (ownedBy(lane)) {
            deepen(lane, flags, region.getInt(depthAt) + 1);
            return true;
        }
        if (!switchedOn()) {
            return passBy(lane, flags);
        }
        if (takeSoon(lane, flags, blocks) || blocks && await(lane, timeoutNanos)) {
            region.setIntRelease(depthAt, 1);
            return true;
        }
        return !switchedOn() && passBy(lane, lane.flags().now()) || refuse(lane, block);
    }

    private void deepen(Lane lane, int flags, int depth) {
        // release: for those who look at the depth from outside; only the holder ever changes it
        region.setIntRelease(depthAt, depth);
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Reentered(lane.trace().stamp(lane.line()), entry.id(), depth));
        }
    }

    /// Gives one level back.
    ///
    /// **Errors:** [NotOwner] when the calling thread does not hold it, or nobody does (rule L3).
    @Override
    public void release() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.RELEASE, entry.id(), 0);
        if (passesBy(lane, flags)) {
            return;
        }
        if (!ownedBy(lane)) {
            lane.trace().abandon();
            throw new NotOwner("attempt to release recursive lock '%s', which this thread does not own".formatted(entry.name()));
        }
        var depth = region.getInt(depthAt) - 1;
        region.setIntRelease(depthAt, depth);
        if (depth == 0) {
            // the time is taken while the lock is still held
            free(lane, (flags & RunFlags.TRACED) != 0 ? System.nanoTime() : 0);
        } else if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Unwound(lane.trace().stamp(lane.line()), entry.id(), depth));
        }
    }

    @Override
    boolean mine(Lane lane) {
        return ownedBy(lane) || lane.hasPassedBy(entry.id());
    }

    @Override
    Unwound unwind(Lane lane, long timeNanos) {
        if (!ownedBy(lane)) {
            return new Unwound(0, false);
        }
        var depth = region.getInt(depthAt);
        region.setIntRelease(depthAt, 0);
        return new Unwound(depth, free(lane, timeNanos));
    }

    @Override
    void rewind(Lane lane, Unwound before, long ticket) {
        if (before.depth() == 0) {
            return;
        }
        takeAgain(lane, ticket, before.woke());
        if (!ownedBy(lane)) {
            for (var level = 0; level < before.depth(); level++) {
                passBy(lane, lane.flags().now());
            }
            return;
        }
        region.setIntRelease(depthAt, 1);
        if (before.depth() > 1) {
            deepen(lane, lane.flags().now(), before.depth());
        }
    }

    /// As CPython shows it (rule L5).
    @Override
    public String toString() {
        var owner = ownerName();
        return "<RLock(%s, %s)>".formatted(owner, owner.startsWith("SomeOther") ? "nonzero" : depth());
    }
}
