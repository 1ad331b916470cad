package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.time.Duration;

/// What one lane at a time can hold: the common part of [Lock] and [RLock].
///
/// It has a switch of its own: switched off, acquire and release pass by without any effect, also while
/// processes run. What was acquired while it was on is really released, whatever the switch says then.
///
/// A state word ([LockWord]) and a wait queue. Taking a free lock is one compare-and-set, and so is giving back one
/// that nobody waits for.
///
/// **Threading:** thread-safe, across processes. The owner is a lane: a process, or one thread of a process that
/// has a lane of its own.
/// **Source:** rules T1, T3, T4, T6, L4, L6. Difference to CPython: unless the run is faithful, who waits for a
/// lock whose owner has ended gets [OwnerDied] within a second.
public abstract sealed class ExclusiveLock implements SharedHandle permits Lock, RLock {
    private static final int FIRST_PAUSE = 4;
    private static final int LAST_PAUSE = 64;
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

    final SharedObject entry;
    final SharedRegion region;
    final WaitQueue queue;
    private final SlotTable slots;
    final Precedence precedence;
    private final DeathWatch deaths;
    private final long wordAt;
    private final long onAt;

    /// @param onAt where the switch is: 1 for on
    /// @param precedenceAt where those stand who ask to go first
    ExclusiveLock(RunMemory memory, SharedObject entry, long onAt, long precedenceAt, long queueAt) {
        this.entry = entry;
        this.region = memory.region();
        this.slots = memory.slots();
        this.queue = new WaitQueue(memory, queueAt);
        this.precedence = new Precedence(region, precedenceAt);
        this.deaths = new DeathWatch(memory);
        this.wordAt = entry.offset();
        this.onAt = onAt;
    }

    /// Sets the switch of a lock that is being made as the run wants it. Returns whether it is on.
    static boolean firstSwitch(RunMemory memory, long onAt) {
        var on = memory.region().getInt(RegionLayout.LOCKS_OFF_OFFSET) == 0;
        memory.region().setIntRelease(onAt, on ? 1 : 0);
        return on;
    }

    public final boolean switchedOn() {
        return region.getIntAcquire(onAt) == 1;
    }

    /// Turns the switch; for the lab. Processes that wait now go on when it is turned off.
    public final void switchOn(boolean on, Lane lane) {
        region.setIntVolatile(onAt, on ? 1 : 0);
        if (!on) {
            queue.wake(lane, Integer.MAX_VALUE);
        }
    }

    /// Acquires without any effect, as the lock is switched off. Returns true.
    final boolean passBy(Lane lane, int flags) {
        lane.passedBy(entry.id(), 1);
        tellPassedBy(lane, flags, Operation.ACQUIRE);
        return true;
    }

    /// Whether this release belongs to an acquire that passed by, and so passes by as well.
    final boolean passesBy(Lane lane, int flags) {
        if (!lane.passedBy(entry.id(), -1)) {
            return false;
        }
        tellPassedBy(lane, flags, Operation.RELEASE);
        return true;
    }

    private void tellPassedBy(Lane lane, int flags, Operation operation) {
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.PassedBy(lane.trace().stamp(lane.line()), operation, entry.id()));
        }
    }

    /// What a lane gave back to wait for a condition.
    ///
    /// @param depth how many levels it held; 0 when it had passed by a lock that is switched off
    /// @param woke whether that woke somebody who waited for the lock
    record Unwound(int depth, boolean woke) {}

    abstract boolean acquire(boolean block, long timeoutNanos);

    /// Gives the lock back.
    public abstract void release();

    /// Whether the lane may use what the lock protects.
    abstract boolean mine(Lane lane);

    /// Gives the lock back whole, for a wait; `timeNanos` was taken before, while it was held.
    abstract Unwound unwind(Lane lane, long timeNanos);

    /// Takes the lock again after a wait, as deep as it was held before.
    abstract void rewind(Lane lane, Unwound before, long ticket);

    @Override
    public final int objectId() {
        return entry.id();
    }

    public final String name() {
        return entry.name();
    }

    /// Acquires, however long it takes.
    public final void acquire() {
        acquire(true, Long.MAX_VALUE);
    }

    /// Acquires, or gives up after `timeout` of lesson time; a negative one is none (rule T1).
    public final boolean acquire(Duration timeout) {
        return acquire(true, Math.max(0, timeout.toNanos()));
    }

    /// Acquires; when it does not `block` it gives up at once, whatever `timeout` says (rule T3).
    public final boolean acquire(boolean block, Duration timeout) {
        return acquire(block, Math.max(0, timeout.toNanos()));
    }

    /// Acquires if that can be done at once.
    public final boolean tryAcquire() {
        return acquire(false, 0);
    }

    /// Acquires and gives the hold to be closed: `try (var _ = lock.hold()) { ... }`.
    public final Hold hold() {
        acquire();
        return new Hold(this::release);
    }

    /// Whether somebody holds it now.
    public final boolean locked() {
        return !LockWord.free(region.getLongAcquire(wordAt));
    }

    /// Who holds it, as far as the caller may know.
    final String ownerName() {
        return OwnerName.of(slots, ownerSlot());
    }

    /// The slot that holds it, or -1.
    public final int ownerSlot() {
        return LockWord.ownerSlot(region.getLongAcquire(wordAt));
    }

    /// Who waits, oldest first.
    public final WaitQueue waiting() {
        return queue;
    }

    /// Whether the lane holds it.
    final boolean ownedBy(Lane lane) {
        return LockWord.ownedBy(region.getLongAcquire(wordAt), lane.slot(), lane.generation());
    }

    /// Takes the lock if it is free.
    final boolean take(Lane lane) {
        return take(lane, false);
    }

    /// The same, with the mark for those who wait, or without.
    final boolean take(Lane lane, boolean contended) {
        var word = region.getLongAcquire(wordAt);
        while (LockWord.free(word)) {
            var taken = LockWord.takenBy(word, lane.slot(), lane.generation());
            if (region.compareAndSetLong(wordAt, word, contended ? LockWord.withContended(taken) : taken)) {
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

    /// Takes the lock if it is free and nobody asks to go first, looking for a moment whether it gets so. Who only tries
    /// (and so does not `block`) looks once and stands behind nobody.
    final boolean takeSoon(Lane lane, int flags, boolean block) {
        return (!block || !precedence.asked()) && take(lane) || block && spin(lane, flags);
    }

    /// Looks seldom, and more seldom every time: each look takes the cache line of the word away from the holder, and
    /// slows down whom it waits for.
    private boolean spin(Lane lane, int flags) {
        if ((flags & RunFlags.GATED) != 0 || ALONE) {
            return false;
        }
        for (var pause = FIRST_PAUSE; pause <= LAST_PAUSE; pause *= 2) {
            for (var i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
            if (!precedence.asked() && take(lane)) {
                return true;
            }
        }
        return false;
    }

    /// Waits until the lock is taken. False when the time was up or there was nothing to wait for any more.
    final boolean await(Lane lane, long timeoutNanos) {
        return new LockWait(this, lane, true, false).take(lane.clock().deadline(timeoutNanos), queue.drawTicket());
    }

    /// Whether it is free, for a lane that is in the queue.
    final boolean looksFree() {
        // volatile: after the lane enlisted, as in markContended
        return LockWord.free(region.getLongVolatile(wordAt));
    }

    /// Sees to it that the holder's release will look for waiters. True when the lock is free instead.
    final boolean markContended() {
        var word = region.getLongVolatile(wordAt);
        while (!LockWord.contended(word)) {
            if (region.compareAndSetLong(wordAt, word, LockWord.withContended(word))) {
                return LockWord.free(word);
            }
            word = region.getLongVolatile(wordAt);
        }
        return LockWord.free(word);
    }

    /// **Errors:** [OwnerDied]. When it is `thorough` the operating system is asked too.
    final void failIfOwnerDied(Lane lane, boolean thorough) {
        var word = region.getLongAcquire(wordAt);
        var owner = LockWord.ownerSlot(word);
        if (deaths.faithful() || owner < 0) {
            return;
        }
        var generation = LockWord.ownerGeneration(word);
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var dead = thorough && !lane.flags().gated() ? deaths.gone(owner, generation) : deaths.dead(owner, generation);
        // the second look: anybody may have given the lock back in its owner's place
        if (dead && region.getLongVolatile(wordAt) == word) {
            throw ownerDied(lane, owner);
        }
    }

    private OwnerDied ownerDied(Lane lane, int owner) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.OwnerLost(lane.trace().stamp(lane.line()), Operation.ACQUIRE, entry.id(), owner));
        }
        return new OwnerDied("lock '%s' is held by %s, which has ended and cannot release it any more"
                .formatted(entry.name(), deaths.name(owner)));
    }

    /// Records that the lock was not got. Returns false.
    final boolean refuse(Lane lane, boolean block) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), Operation.ACQUIRE, entry.id(), block));
        }
        return false;
    }

    /// Makes the lock free and wakes the next one. `timeNanos` was taken while it was still held, and is 0 when
    /// nothing is recorded. Returns whether somebody was woken.
    ///
    /// **Errors:** [ReleasedTooOften] when nobody holds it (rule L2).
    final boolean free(Lane lane, long timeNanos) {
        long word;
        do {
            word = region.getLongAcquire(wordAt);
            if (LockWord.free(word)) {
                lane.trace().abandon();
                throw new ReleasedTooOften("lock '%s' is not held by anybody".formatted(entry.name()));
            }
            // without the mark: one is woken for each mark, and marks again if it does not get the lock, or takes it marked
        } while (!region.compareAndSetLong(wordAt, word, LockWord.released(word)));
        if (timeNanos != 0) {
            lane.trace().released(lane.line(), timeNanos, entry.id(), LockWord.sequence(word));
        }
        return LockWord.contended(word) && queue.wake(lane, 1) > 0;
    }

    /// Takes the lock, however long it takes and whoever interrupts, at the place of a ticket drawn before.
    ///
    /// In stepped runs a lane that has just woken somebody by letting go `givesWay`: otherwise the two would race.
    final void takeAgain(Lane lane, long ticket, boolean woke) {
        var flags = lane.flags().now();
        var givesWay = woke && (flags & RunFlags.GATED) != 0;
        if (givesWay || !takeSoon(lane, flags, true)) {
            while (switchedOn() && !new LockWait(this, lane, false, givesWay).take(Long.MAX_VALUE, ticket)) {
                givesWay = false;
            }
        }
    }
}
