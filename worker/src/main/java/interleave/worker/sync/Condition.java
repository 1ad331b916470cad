package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A lock, and a place to wait until somebody who has the lock says that something changed.
///
/// A waiter gives the lock back whole, sleeps in the wait queue of the condition, and takes the lock again before it
/// goes on, in the order in which the waiters came. A notification goes to who waits at that moment and
/// is not kept. One that reached a waiter which was killed before it could go on is handed to the next.
///
/// **Layout** (at the object's offset): `wait queue`, [Sleepers], `notifications i64`. The detail of the object is the number of its lock.
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules C1 to C5. Difference to CPython (C5): unless the run is faithful, a killed waiter holds nobody up. In
/// a faithful run a notification that is due to it blocks for ever, with the lock held.
public final class Condition extends Acquirable {
    static final long NOTIFICATIONS_AT = WaitQueue.BYTES + Sleepers.BYTES;
    private static final long BYTES = NOTIFICATIONS_AT + 8;

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
        memory.holdings().hold(this, entry);
    }

    private static SharedObject create(Lane lane, ExclusiveLock lock, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES, lane);
        var entry = memory.enter(ObjectKind.CONDITION, lane, null, offset, BYTES, lock.objectId(), name);
        SharedHandle.recordCreated(lane, entry, 0);
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

    @Override
    public List<SharedHandle> parts() {
        return List.of(lock);
    }

    /// The lock that belongs to it.
    public ExclusiveLock lock() {
        return lock;
    }

    @Override
    boolean acquire(boolean block, long timeoutNanos) {
        return lock.acquire(block, timeoutNanos);
    }

    /// Gives the lock back, as [ExclusiveLock#release].
    @Override
    public void release() {
        lock.release();
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
        return await(Timeouts.nanos(timeout));
    }

    private boolean await(long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.WAIT, entry.id(), 0)) {
            failIfNotMine(operation.lane(), "must acquire condition '%s' before waiting for it");
            return awaitNotified(operation, timeoutNanos);
        }
    }

    /// Waits until notified, from within an operation. Returns whether it was.
    boolean awaitNotified(OngoingOperation operation, long timeoutNanos) {
        var lane = operation.lane();
        // drawn while the lock is held: waiters take it again in the order in which they came
        var reentry = lock.queue.drawTicket();
        var notified = false;
        ExclusiveLock.Unwound unwound = null;
        // before the lock is given back: whoever notifies after that sees this lane
        queue.enlist(lane, lane.clock().deadline(Math.max(0, timeoutNanos)));
        sleepers.fallAsleep();
        try {
            unwound = unwindLock(operation, timeoutNanos > 0);
            notified = timeoutNanos > 0 && awaitTurn(lane);
        } finally {
            notified |= queue.leave(lane);
            if (!notified) {
                sleepers.getUp(lane);
                if (!lane.interrupted()) {
                    operation.record(stamp -> new Event.Refused(stamp, Operation.WAIT, entry.id(), true));
                }
            }
            if (unwound != null) {
                lock.rewind(operation, unwound, reentry);
            }
        }
        if (notified) {
            operation.record(stamp -> new Event.Waited(stamp, entry.id(), 1));
        } else {
            Interrupts.fail(lane, Operation.WAIT, entry.id(), "for condition '%s'".formatted(entry.name()));
        }
        return notified;
    }

    /// The time of the wait is taken while the lock is still held, as that of the release is, so that nobody seems to notify
    /// before this lane waits.
    private ExclusiveLock.Unwound unwindLock(OngoingOperation operation, boolean blocks) {
        var nowNanos = System.nanoTime();
        var unwound = lock.unwind(operation);
        if (blocks) {
            operation.recordAt(Math.max(nowNanos, operation.announcedNanos()), stamp -> queue.blocked(operation.lane(), stamp, Operation.WAIT, entry.id()));
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

    private void failIfNotMine(Lane lane, String message) {
        if (!lock.mine(lane)) {
            throw new NotOwner(message.formatted(entry.name()));
        }
    }

    /// Waits until `predicate` is true, which is asked while the lock is held: at first, and whenever notified.
    public boolean awaitFor(BooleanSupplier predicate) {
        return awaitFor(predicate, Long.MAX_VALUE);
    }

    /// Waits until `predicate` is true, for at most `timeout` of lesson time. Returns what the predicate said last; it is
    /// asked once when the timeout is zero or negative (rule C4).
    public boolean awaitFor(BooleanSupplier predicate, Duration timeout) {
        return awaitFor(predicate, Timeouts.nanos(timeout));
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
        try (var operation = Lane.current().begin(Operation.NOTIFY, entry.id(), count)) {
            var lane = operation.lane();
            failIfNotMine(lane, "must acquire condition '%s' before notifying its waiters");
            // whoever notifies has the lock, so nobody else counts
            var countAt = entry.offset() + NOTIFICATIONS_AT;
            var region = lane.memory().region();
            var number = region.getLong(countAt) + 1;
            operation.announce(stamp -> new Event.Notified(stamp, entry.id(), count, 0, number));
            region.setLongVolatile(countAt, number);
            var asked = sleepers.toWake(count);
            var woken = queue.wake(lane, asked);
            operation.amend(stamp -> new Event.Notified(stamp, entry.id(), count, woken, number));
            operation.happened();
            sleepers.awaitAnswers(lane, asked, woken, Operation.NOTIFY, entry.id());
        }
    }

    /// Whether a notification that a dead lane announced began. Whom it woke they tell themselves.
    public static Answer judge(RunMemory memory, Event.Notified event) {
        var notifications = memory.region().getLongVolatile(memory.objects().get(event.object()).offset() + NOTIFICATIONS_AT);
        return notifications >= event.number() ? Answer.SOMEBODY : Answer.NO;
    }

    /// Wakes all that wait.
    ///
    /// **Errors:** [NotOwner] when the caller does not have the lock.
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
