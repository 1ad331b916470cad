package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// A lock for processes: one holder at a time, not reentrant, released by whoever likes.
///
/// It has a switch of its own: switched off, acquire and release pass by without any effect, also while
/// processes run. What was acquired while it was on is really released, whatever the switch says then.
///
/// **Layout** (at the object's offset): `state word i64` ([LockWord]), `on i32`, `who asks to go
/// first i32` ([Precedence]), `wait queue`.
///
/// **Threading:** thread-safe, across processes. **Source:** rules L1, L2, L4, T1, T3, T4.
public final class Lock extends ExclusiveLock {
    private static final long BYTES = 16 + WaitQueue.BYTES;

    private final long onAt;

    /// A new lock in the run of the calling process.
    public Lock() {
        this("");
    }

    /// A new lock with a name for pictures and traces.
    public Lock(String name) {
        this(Lane.current().memory(), create(Lane.current(), name));
    }

    private Lock(RunMemory memory, SharedObject entry) {
        super(memory, entry, entry.offset() + 16, entry.offset() + 12);
        this.onAt = entry.offset() + 8;
    }

    private static SharedObject create(Lane lane, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES);
        memory.region().setIntRelease(offset + 8, memory.region().getInt(RegionLayout.LOCKS_OFF_OFFSET) == 1 ? 0 : 1);
        var entry = memory.objects().add(ObjectKind.LOCK, lane.slot(), null, offset, BYTES, 0, name);
        SharedHandle.tellCreated(lane, entry, memory.region().getInt(offset + 8));
        return entry;
    }

    /// The lock that another process made.
    public static Lock attach(RunMemory memory, SharedObject entry) {
        return new Lock(memory, entry);
    }

    public boolean switchedOn() {
        return region.getIntAcquire(onAt) == 1;
    }

    /// Turns the switch; for the lab. Processes that wait now go on when it is turned off.
    public void switchOn(boolean on, Lane lane) {
        region.setIntVolatile(onAt, on ? 1 : 0);
        if (!on) {
            queue.wake(lane, Integer.MAX_VALUE);
        }
    }

    @Override
    boolean inForce() {
        return switchedOn();
    }

    @Override
    boolean acquire(boolean block, long timeoutNanos) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.ACQUIRE, entry.id(), 0);
        var blocks = block && timeoutNanos > 0;
        if (!switchedOn()) {
            return passBy(lane, flags);
        }
        return takeSoon(lane, flags, blocks) || blocks && await(lane, timeoutNanos)
                || !switchedOn() && passBy(lane, lane.flags().now())
                || refuse(lane, block);
    }

    private boolean passBy(Lane lane, int flags) {
        lane.passedBy(entry.id(), 1);
        tellPassedBy(lane, flags, Operation.ACQUIRE);
        return true;
    }

    private void tellPassedBy(Lane lane, int flags, Operation operation) {
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.PassedBy(lane.trace().stamp(lane.line()), operation, entry.id()));
        }
    }

    /// Gives the lock back, whoever holds it.
    ///
    /// **Errors:** [ReleasedTooOften] when nobody does (rule L2).
    @Override
    public void release() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.RELEASE, entry.id(), 0);
        if (lane.passedBy(entry.id(), -1)) {
            tellPassedBy(lane, flags, Operation.RELEASE);
            return;
        }
        // the time is taken while the lock is still held
        free(lane, (flags & RunFlags.TRACED) != 0 ? System.nanoTime() : 0);
    }

    @Override
    boolean mine(Lane lane) {
        return ownedBy(lane) || lane.hasPassedBy(entry.id());
    }

    @Override
    Unwound unwind(Lane lane, long timeNanos) {
        return lane.hasPassedBy(entry.id()) ? new Unwound(0, false) : new Unwound(1, free(lane, timeNanos));
    }

    /// A lock that was switched off meanwhile is passed by, as by any other acquire.
    @Override
    void rewind(Lane lane, Unwound before, long ticket) {
        if (before.depth() == 0) {
            return;
        }
        takeAgain(lane, ticket, before.woke());
        if (!ownedBy(lane)) {
            passBy(lane, lane.flags().now());
        }
    }
}
