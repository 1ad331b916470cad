package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.DeathWatch.Fate;
import interleave.worker.sync.LockWait.Ending;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;

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
/// lock whose owner was killed gets [OwnerDied] within a second. An owner that came to its end by itself is waited for, as
/// somebody else may release; only at a reentrant lock, which nobody else can release, is that an error too.
public abstract sealed class ExclusiveLock extends Acquirable permits Lock, RLock {
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
        memory.holdings().hold(this, entry);
    }

    /// Sets the switch of a lock that is being made as the run wants it. Returns whether it is on.
    static boolean firstSwitch(RunMemory memory, long onAt) {
        var on = memory.region().getInt(RegionLayout.LOCKS_OFF_OFFSET) == 0;
        memory.region().setIntRelease(onAt, on ? 1 : 0);
        return on;
    }

    /// Whether acquire and release have their effect.
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
    final boolean passBy(OngoingOperation operation) {
        operation.lane().passedBy(entry.id(), 1);
        operation.record(stamp -> new Event.PassedBy(stamp, Operation.ACQUIRE, entry.id()));
        return true;
    }

    /// Whether this release belongs to an acquire that passed by, and so passes by as well.
    final boolean passesBy(OngoingOperation operation) {
        if (!operation.lane().passedBy(entry.id(), -1)) {
            return false;
        }
        operation.record(stamp -> new Event.PassedBy(stamp, Operation.RELEASE, entry.id()));
        return true;
    }

    /// What a lane gave back to wait for a condition.
    ///
    /// @param depth how many levels it held; 0 when it had passed by a lock that is switched off
    /// @param woke whether that woke somebody who waited for the lock
    record Unwound(int depth, boolean woke) {}

    /// Whether the lane may use what the lock protects.
    abstract boolean mine(Lane lane);

    /// Gives the lock back whole, for a wait.
    abstract Unwound unwind(OngoingOperation operation);

    /// Takes the lock again after a wait, as deep as it was held before.
    abstract void rewind(OngoingOperation operation, Unwound before, long ticket);

    /// Notes that the lane has taken it from nobody.
    abstract void taken();

    @Override
    public final int objectId() {
        return entry.id();
    }

    public final String name() {
        return entry.name();
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
    final boolean take(OngoingOperation operation) {
        return take(operation, false);
    }

    /// Takes the lock if it is free, with the mark in its word that somebody waits, or without.
    final boolean take(OngoingOperation operation, boolean contended) {
        var lane = operation.lane();
        var word = region.getLongAcquire(wordAt);
        while (LockWord.free(word)) {
            var taken = LockWord.takenBy(word, lane.slot(), lane.generation());
            operation.announceAcquired(entry.id(), LockWord.sequence(taken));
            if (region.compareAndSetLong(wordAt, word, contended ? LockWord.withContended(taken) : taken)) {
                taken();
                // while the lock is held, so that times of one lock never cross
                operation.happenedNow();
                return true;
            }
            word = region.getLongAcquire(wordAt);
        }
        operation.withdraw();
        return false;
    }

    /// Takes the lock if it is free and nobody asks to go first, looking for a moment whether it gets so. Who only tries
    /// (and so does not `block`) looks once and stands behind nobody.
    final boolean takeSoon(OngoingOperation operation, boolean block) {
        return (!block || !precedence.asked()) && take(operation) || block && spin(operation);
    }

    /// Looks seldom, and more seldom every time: each look takes the cache line of the word away from the holder, and
    /// slows down whom it waits for.
    private boolean spin(OngoingOperation operation) {
        if (operation.gated() || ALONE) {
            return false;
        }
        for (var pause = FIRST_PAUSE; pause <= LAST_PAUSE; pause *= 2) {
            for (var i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
            if (!precedence.asked() && take(operation)) {
                return true;
            }
        }
        return false;
    }

    /// Takes the lock, and when it `blocks` waits for it.
    final Ending attempt(OngoingOperation operation, boolean blocks, long timeoutNanos) {
        if (takeSoon(operation, blocks)) {
            return Ending.TAKEN;
        }
        return blocks
                ? new LockWait(this, operation, true, false)
                        .take(operation.lane().clock().deadline(timeoutNanos), queue.drawTicket())
                : Ending.REFUSED;
    }

    /// Does what is left to do after an [#attempt]. Returns what the acquire returns.
    final boolean conclude(OngoingOperation operation, boolean block, Ending ending) {
        return switch (ending) {
            case TAKEN -> true;
            case REFUSED -> refuse(operation, block);
            case SWITCHED_OFF -> passBy(operation);
        };
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

    /// **Errors:** [OwnerDied] when the owner was killed, or when it has ended and nobody else may release the lock. When it is `thorough` the operating system is asked too.
    final void failIfOwnerDied(Lane lane, boolean thorough) {
        var word = region.getLongAcquire(wordAt);
        var owner = LockWord.ownerSlot(word);
        if (deaths.faithful() || owner < 0) {
            return;
        }
        var generation = LockWord.ownerGeneration(word);
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var fate = deaths.fate(owner, generation, DeathWatch.GENERATION_MASK, thorough && !lane.flags().gated());
        var lost = fate == Fate.KILLED || fate == Fate.ENDED && onlyOwnerReleases();
        // the second look: anybody may have given the lock back in its owner's place
        if (lost && region.getLongVolatile(wordAt) == word) {
            throw ownerDied(lane, owner);
        }
    }

    /// Whether nobody but its owner may give it back.
    abstract boolean onlyOwnerReleases();

    private OwnerDied ownerDied(Lane lane, int owner) {
        lane.ongoing().record(stamp -> new Event.OwnerLost(stamp, Operation.ACQUIRE, entry.id(), owner));
        return new OwnerDied("lock '%s' is held by %s, which has ended and cannot release it any more"
                .formatted(entry.name(), deaths.name(owner)));
    }

    /// Records that the lock was not got. Returns false.
    private boolean refuse(OngoingOperation operation, boolean block) {
        operation.record(stamp -> new Event.Refused(stamp, Operation.ACQUIRE, entry.id(), block));
        return false;
    }

    /// Makes the lock free and wakes the next one. Returns whether somebody was woken.
    ///
    /// **Errors:** [ReleasedTooOften] when nobody holds it (rule L2).
    final boolean free(OngoingOperation operation) {
        long word;
        do {
            word = region.getLongAcquire(wordAt);
            if (LockWord.free(word)) {
                throw new ReleasedTooOften("lock '%s' is not held by anybody".formatted(entry.name()));
            }
            operation.announceReleased(entry.id(), LockWord.sequence(word));
            // without the mark: one is woken for each mark, and marks again if it does not get the lock, or takes it marked
        } while (!region.compareAndSetLong(wordAt, word, LockWord.released(word)));
        operation.happened();
        return LockWord.contended(word) && queue.wake(operation.lane(), 1) > 0;
    }

    /// Whether what a dead lane announced of a lock took place.
    public static Answer judge(RunMemory memory, Event event) {
        return switch (event) {
            case Event.Acquired e -> judge(memory, e);
            case Event.Released e -> {
                var word = word(memory, e.object());
                var gone = LockWord.before(e.sequence(), LockWord.sequence(word))
                        || e.sequence() == LockWord.sequence(word) && LockWord.free(word);
                yield gone ? Answer.SOMEBODY : Answer.NO;
            }
            default -> Answer.NO;
        };
    }

    private static Answer judge(RunMemory memory, Event.Acquired e) {
        var word = word(memory, e.object());
        if (e.sequence() != LockWord.sequence(word)) {
            return LockWord.before(e.sequence(), LockWord.sequence(word)) ? Answer.SOMEBODY : Answer.NO;
        }
        if (LockWord.free(word)) {
            return Answer.SOMEBODY;
        }
        if (!LockWord.ownedBy(word, e.stamp().slot(), e.stamp().generation())) {
            return Answer.NO;
        }
        var entry = memory.objects().get(e.object());
        if (entry.kind() == ObjectKind.RLOCK) {
            // the lane may not have come so far
            RLock.attach(memory, entry).taken();
        }
        return Answer.YES;
    }

    private static long word(RunMemory memory, int object) {
        return memory.region().getLongVolatile(memory.objects().get(object).offset());
    }

    /// Takes the lock, however long it takes and whoever interrupts, at the place of a ticket drawn before. False when the
    /// switch was seen off instead.
    ///
    /// In stepped runs a lane that has just woken somebody by letting go `givesWay`: otherwise the two would race.
    final boolean takeAgain(OngoingOperation operation, long ticket, boolean woke) {
        var givesWay = woke && operation.lane().flags().gated();
        return !givesWay && takeSoon(operation, true)
                || new LockWait(this, operation, false, givesWay).take(Long.MAX_VALUE, ticket) == Ending.TAKEN;
    }
}
