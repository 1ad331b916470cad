package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.time.Duration;

/// A lock for processes: one holder at a time, not reentrant, released by whoever likes.
///
/// It has a switch of its own: switched off, acquire and release pass by without any effect, also while
/// processes run. What was acquired while it was on is really released, whatever the switch says then.
///
/// **Layout** (at the object's offset): `state word i64` ([LockWord]), `on i32`, `unused i32`, `wait queue`.
///
/// **Threading:** thread-safe, across processes. **Source:** rules L1, L2, L4, T1, T3, T4.
public final class Lock implements SharedHandle {
    private static final long BYTES = 16 + WaitQueue.BYTES;
    private static final int SPINS = 60;

    private final SharedObject entry;
    private final SharedRegion region;
    private final long wordAt;
    private final long onAt;
    private final WaitQueue queue;

    /// A new lock in the run of the calling process.
    public Lock() {
        this("");
    }

    /// A new lock with a name for pictures and traces.
    public Lock(String name) {
        this(Lane.current().memory(), create(Lane.current(), name));
    }

    private Lock(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.wordAt = entry.offset();
        this.onAt = entry.offset() + 8;
        this.queue = new WaitQueue(memory, entry.offset() + 16);
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

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    /// Acquires, however long it takes.
    public void acquire() {
        acquire(true, Long.MAX_VALUE);
    }

    /// Acquires, or gives up after `timeout` of lesson time; a negative one is none (rule T1).
    public boolean acquire(Duration timeout) {
        return acquire(true, Math.max(0, timeout.toNanos()));
    }

    /// Acquires if that can be done at once.
    public boolean tryAcquire() {
        return acquire(false, 0);
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    public Hold hold() {
        acquire();
        return new Hold(this);
    }

    /// Whether somebody holds it now.
    public boolean locked() {
        return !LockWord.free(region.getLongAcquire(wordAt));
    }

    /// The slot that holds it, or -1.
    public int ownerSlot() {
        return LockWord.ownerSlot(region.getLongAcquire(wordAt));
    }

    /// Who waits, oldest first.
    public WaitQueue waiting() {
        return queue;
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

    private boolean acquire(boolean block, long timeoutNanos) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.ACQUIRE, entry.id(), 0);
        if (!switchedOn()) {
            return passBy(lane, flags);
        }
        return take(lane) || spin(lane, flags) || block && timeoutNanos > 0 && await(lane, timeoutNanos)
                || refuse(lane, block);
    }

    private boolean take(Lane lane) {
        var word = region.getLongAcquire(wordAt);
        while (LockWord.free(word)) {
            if (region.compareAndSetLong(wordAt, word, LockWord.takenBy(word, lane.slot(), lane.generation()))) {
                if ((lane.flags().now() & RunFlags.TRACED) != 0) {
                    lane.trace().begin();
                    // the time is taken while the lock is held, so that times of one lock never cross
                    lane.trace().acquired(lane.line(), System.nanoTime(), entry.id(), LockWord.sequence(word) + 1);
                }
                return true;
            }
            word = region.getLongAcquire(wordAt);
        }
        return false;
    }

    private boolean spin(Lane lane, int flags) {
        if ((flags & RunFlags.GATED) != 0) {
            return false;
        }
        for (var i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
            if (LockWord.free(region.getLongAcquire(wordAt)) && take(lane)) {
                return true;
            }
        }
        return false;
    }

    private boolean await(Lane lane, long timeoutNanos) {
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        try {
            var told = false;
            while (switchedOn()) {
                if (markContended()) {
                    if (take(lane)) {
                        return true;
                    }
                    // somebody came first, maybe after a release took the mark away: mark again before parking
                    continue;
                }
                if (!told) {
                    queue.tellBlocked(lane, Operation.ACQUIRE, entry.id());
                    told = true;
                }
                if (queue.await(lane, Operation.ACQUIRE, entry.id()) == WaitQueue.Outcome.EXPIRED) {
                    return false;
                }
            }
        } finally {
            queue.leave(lane);
        }
        return passBy(lane, lane.flags().now());
    }

    /// Sees to it that the holder's release will look for waiters. True when the lock is free instead.
    private boolean markContended() {
        var word = region.getLongVolatile(wordAt);
        while (!LockWord.contended(word)) {
            if (region.compareAndSetLong(wordAt, word, LockWord.withContended(word))) {
                return LockWord.free(word);
            }
            word = region.getLongVolatile(wordAt);
        }
        return LockWord.free(word);
    }

    private boolean refuse(Lane lane, boolean block) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), Operation.ACQUIRE, entry.id(), block));
        }
        return false;
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
    public void release() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.RELEASE, entry.id(), 0);
        if (lane.passedBy(entry.id(), -1)) {
            tellPassedBy(lane, flags, Operation.RELEASE);
            return;
        }
        // the time is taken while the lock is still held
        var time = (flags & RunFlags.TRACED) != 0 ? System.nanoTime() : 0;
        var word = region.getLongAcquire(wordAt);
        do {
            word = region.getLongAcquire(wordAt);
            if (LockWord.free(word)) {
                lane.trace().abandon();
                throw new ReleasedTooOften("lock '%s' is not held by anybody".formatted(entry.name()));
            }
        } while (!region.compareAndSetLong(wordAt, word, LockWord.released(word)));
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().released(lane.line(), time, entry.id(), LockWord.sequence(word));
        }
        if (LockWord.contended(word)) {
            wakeNext(lane, LockWord.released(word));
        }
    }

    private void wakeNext(Lane lane, long released) {
        if (queue.wake(lane, 1) == 0) {
            // nobody waits: if nothing changed since, the next release need not look
            region.compareAndSetLong(wordAt, released, LockWord.withoutContended(released));
        }
    }

    /// A hold of a lock, given back when closed.
    public static final class Hold implements AutoCloseable {
        private final Lock lock;

        private Hold(Lock lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            lock.release();
        }
    }
}
