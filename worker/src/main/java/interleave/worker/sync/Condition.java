package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A lock, and a place to wait until somebody who has the lock says that something changed.
///
/// A waiter gives the lock back whole, sleeps in the wait queue of the condition, and takes the lock again before it
/// goes on, in the order in which the waiters came. A notification goes to who waits at that moment and
/// is not kept. One that reached a waiter which was killed before it could go on is handed to the next.
///
/// **Layout** (at the object's offset): `wait queue`, [Sleepers]. The detail of the object is the number of its lock.
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules C1 to C5. Difference to CPython (C5): unless the run is faithful, a killed waiter holds nobody up. In
/// a faithful run a notification that is due to it blocks for ever, with the lock held.
public final class Condition implements SharedHandle {
    private static final long BYTES = WaitQueue.BYTES + Sleepers.BYTES;

    private final SharedObject entry;
    private final ExclusiveLock lock;
    private final WaitQueue queue;
    private final Sleepers sleepers;

    /// A new condition with a reentrant lock of its own.
    public Condition() {
        this("");
    }

    /// A new condition with a name for pictures and traces, and a reentrant lock of its own.
    public Condition(String name) {
        this(new RLock(name.isEmpty() ? "" : name + " lock"), name);
    }

    /// A new condition on a lock.
    public Condition(ExclusiveLock lock) {
        this(lock, "");
    }

    /// A new condition on a lock, with a name for pictures and traces.
    public Condition(ExclusiveLock lock, String name) {
        this(Lane.current().memory(), create(Lane.current(), lock, name), lock);
    }

    private Condition(RunMemory memory, SharedObject entry, ExclusiveLock lock) {
        this.entry = entry;
        this.lock = lock;
        this.queue = new WaitQueue(memory, entry.offset());
        this.sleepers = new Sleepers(memory, entry.offset() + WaitQueue.BYTES);
    }

    private static SharedObject create(Lane lane, ExclusiveLock lock, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES);
        var entry = memory.objects().add(
                ObjectKind.CONDITION, lane.slot(), null, offset, BYTES, lock.objectId(), name);
        SharedHandle.tellCreated(lane, entry, 0);
        return entry;
    }

    /// The condition that another process made.
    public static Condition attach(RunMemory memory, SharedObject entry) {
        var lock = memory.objects().get((int) entry.detail());
        return new Condition(
                memory, entry, lock.kind() == ObjectKind.LOCK ? Lock.attach(memory, lock) : RLock.attach(memory, lock));
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    /// The lock that belongs to it.
    public ExclusiveLock lock() {
        return lock;
    }

    /// Acquires the lock.
    public void acquire() {
        lock.acquire();
    }

    /// Acquires the lock, or gives up after `timeout` of lesson time.
    public boolean acquire(Duration timeout) {
        return lock.acquire(timeout);
    }

    /// Acquires the lock if that can be done at once.
    public boolean tryAcquire() {
        return lock.tryAcquire();
    }

    /// Gives the lock back.
    public void release() {
        lock.release();
    }

    /// Acquires the lock and gives the hold to be closed.
    public Hold hold() {
        return lock.hold();
    }

    /// Who waits to be notified, oldest first.
    public WaitQueue waiting() {
        return queue;
    }

    /// Waits until notified.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public void await() {
        await(Long.MAX_VALUE);
    }

    /// Waits until notified, or until `timeout` of lesson time is over; a negative one is none. Returns whether it was
    /// notified. The lock is given back and taken again in any case.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public boolean await(Duration timeout) {
        return await(timeout.toNanos());
    }

    private boolean await(long timeoutNanos) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.WAIT, entry.id(), 0);
        failIfNotMine(lane, "must acquire condition '%s' before waiting for it");
        // drawn while the lock is held: waiters take it again in the order in which they came
        var reentry = lock.queue.drawTicket();
        var notified = false;
        ExclusiveLock.Unwound unwound = null;
        // before the lock is given back: whoever notifies after that sees this lane
        queue.enlist(lane, lane.clock().deadline(Math.max(0, timeoutNanos)));
        sleepers.fallAsleep();
        try {
            unwound = unwindLock(lane, flags, timeoutNanos > 0);
            notified = timeoutNanos > 0 && awaitTurn(lane);
        } finally {
            notified |= queue.leave(lane);
            if (!notified) {
                sleepers.getUp(lane);
                if (!lane.interrupted()) {
                    tellRefused(lane);
                }
            }
            if (unwound != null) {
                lock.rewind(lane, unwound, reentry);
            }
        }
        if (notified && (lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Waited(lane.trace().stamp(lane.line()), entry.id(), 1));
        }
        if (!notified) {
            Interrupts.fail(lane, Operation.WAIT, entry.id(), "for condition '%s'".formatted(entry.name()));
        }
        return notified;
    }

    /// Both times are taken while the lock is still held, so that nobody seems to notify before this lane waits.
    private ExclusiveLock.Unwound unwindLock(Lane lane, int flags, boolean blocks) {
        if ((flags & RunFlags.TRACED) == 0) {
            return lock.unwind(lane, 0);
        }
        var released = lane.trace().stamp(lane.line());
        var blocked = lane.trace().stamp(lane.line());
        var unwound = lock.unwind(lane, released.timeNanos());
        if (blocks) {
            lane.trace().begin();
            queue.tellBlocked(lane, blocked, Operation.WAIT, entry.id());
        }
        return unwound;
    }

    private boolean awaitTurn(Lane lane) {
        while (true) {
            switch (queue.awaitTurn(lane)) {
                case WOKEN -> {
                    return true;
                }
                case EXPIRED -> {
                    return false;
                }
                case LOOK -> {
                    if (Interrupts.pending(lane)) {
                        return false;
                    }
                }
            }
        }
    }

    private void tellRefused(Lane lane) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), Operation.WAIT, entry.id(), true));
        }
    }

    private void failIfNotMine(Lane lane, String message) {
        if (!lock.mine(lane)) {
            lane.trace().abandon();
            throw new NotOwner(message.formatted(entry.name()));
        }
    }

    /// Waits until `predicate` is true, which is asked while the lock is held: at first, and whenever notified.
    public boolean awaitFor(BooleanSupplier predicate) {
        return awaitFor(predicate, Long.MAX_VALUE);
    }

    /// The same, for at most `timeout` of lesson time. Returns what the predicate said last; it is asked once when the
    /// timeout is zero or negative.
    public boolean awaitFor(BooleanSupplier predicate, Duration timeout) {
        return awaitFor(predicate, timeout.toNanos());
    }

    private boolean awaitFor(BooleanSupplier predicate, long timeoutNanos) {
        var clock = Lane.current().clock();
        var deadline = clock.deadline(Math.max(0, timeoutNanos));
        var result = predicate.getAsBoolean();
        while (!result) {
            var left = deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - clock.nanos();
            if (left <= 0) {
                return false;
            }
            await(left);
            result = predicate.getAsBoolean();
        }
        return true;
    }

    /// Wakes the one that waits longest.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public void signal() {
        signal(1);
    }

    /// Wakes the `count` that wait longest, or all when there are fewer; none when `count` is 0 or negative.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public void signal(int count) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.NOTIFY, entry.id(), count);
        failIfNotMine(lane, "must acquire condition '%s' before notifying its waiters");
        var stamp = (flags & RunFlags.TRACED) != 0 ? lane.trace().stamp(lane.line()) : null;
        var asked = sleepers.toWake(count);
        var woken = queue.wake(lane, asked);
        if (stamp != null) {
            lane.trace().record(new Event.Notified(stamp, entry.id(), count, woken));
        }
        sleepers.awaitAnswers(lane, asked, woken, Operation.NOTIFY, entry.id());
    }

    /// Wakes all that wait.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
