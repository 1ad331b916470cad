package interleave.worker.sync;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;

/// A number of permits: acquire takes one and waits while there is none, release gives one back or adds one.
///
/// Anybody may release. A plain semaphore grows without a bound; see [BoundedSemaphore].
///
/// **Layout** (at the object's offset): `state word i64` ([SemaphoreWord]), `bound i32`, `permits at first i32`, `wait queue`,
/// padding to 64 bytes, [PermitBooks].
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules S1, S3, T1, T3, T4, T6, L6. Difference to CPython: unless the run is faithful, who waits for a
/// semaphore all of whose permits are with killed processes gets [OwnerDied]: within a second if these held them as a lock is
/// held (they took them by [#hold], or gave some back before), else when nobody who lives could give one in their place.
public sealed class Semaphore extends Acquirable permits BoundedSemaphore {
    private static final int FIRST_PAUSE = 4;
    private static final int LAST_PAUSE = 64;
    private static final long RELOOK_NANOS = 20_000_000;

    private final SharedObject entry;
    private final SharedRegion region;
    private final WaitQueue queue;
    private final DeathWatch deaths;
    private final Standstill standstill;
    private final PermitBooks books;
    private final long wordAt;
    private final int bound;
    private final int first;

    /// A new semaphore with one permit.
    public Semaphore() {
        this(1);
    }

    /// A new semaphore with `value` permits.
    ///
    /// **Errors:** `WrongArgument` when that is negative.
    public Semaphore(int value) {
        this(value, "");
    }

    /// A new semaphore with a name for pictures and traces.
    public Semaphore(int value, String name) {
        this(Lane.current().memory(), create(Lane.current(), ObjectKind.SEMAPHORE, value, Integer.MAX_VALUE, name));
    }

    Semaphore(RunMemory memory, SharedObject entry) {
        this(memory, entry, new PermitBooks(memory, PermitBooks.at(entry)));
    }

    /// With books of its own making, for tests.
    Semaphore(RunMemory memory, SharedObject entry, PermitBooks books) {
        this.entry = entry;
        this.region = memory.region();
        this.queue = new WaitQueue(memory, entry.offset() + 16);
        this.deaths = new DeathWatch(memory);
        this.standstill = new Standstill(memory, entry.offset() + 16);
        this.books = books;
        this.wordAt = entry.offset();
        this.bound = region.getInt(entry.offset() + 8);
        this.first = region.getInt(entry.offset() + 12);
        memory.holdings().hold(this, entry);
    }

    static SharedObject create(Lane lane, ObjectKind kind, int value, int bound, String name) {
        if (value < 0) {
            throw new WrongArgument("a semaphore cannot start with %d permits".formatted(value));
        }
        var memory = lane.memory();
        var region = memory.region();
        var bytes = PermitBooks.bytes(region.getInt(RegionLayout.SLOT_COUNT_OFFSET));
        var offset = memory.heap().allocate(bytes, lane);
        region.setLong(offset, SemaphoreWord.of(value));
        region.setInt(offset + 8, bound);
        region.setInt(offset + 12, value);
        var entry = memory.enter(kind, lane, null, offset, bytes, bound, name);
        SharedHandle.recordCreated(lane, entry, value);
        return entry;
    }

    /// The semaphore that another process made.
    public static Semaphore attach(RunMemory memory, SharedObject entry) {
        return entry.kind() == ObjectKind.BOUNDED_SEMAPHORE
                ? new BoundedSemaphore(memory, entry)
                : new Semaphore(memory, entry);
    }

    @Override
    public final int objectId() {
        return entry.id();
    }

    public final String name() {
        return entry.name();
    }

    @Override
    final void willHold() {
        books.hold(Lane.current());
    }

    /// How many permits are left: an operation of its own.
    public final int value() {
        try (var operation = Lane.current().begin(Operation.CHECK, entry.id(), 0)) {
            var value = peek();
            operation.record(stamp -> new Event.Checked(stamp, entry.id(), value));
            return value;
        }
    }

    /// How many permits are left: a look from outside, no operation.
    public final int peek() {
        return SemaphoreWord.value(region.getLongAcquire(wordAt));
    }

    /// Who waits, oldest first.
    public final WaitQueue waiting() {
        return queue;
    }

    @Override
    final boolean acquire(boolean block, long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.ACQUIRE, entry.id(), 0)) {
            return take(operation) || block && timeoutNanos > 0 && (spin(operation) || await(operation, timeoutNanos))
                    || refuse(operation, block);
        }
    }

    private boolean take(OngoingOperation operation) {
        var word = region.getLongAcquire(wordAt);
        if (SemaphoreWord.value(word) == 0) {
            return false;
        }
        // before: killed at any instruction from here on, the lane has the permit in the books
        books.add(operation.lane(), 1);
        do {
            var taken = SemaphoreWord.taken(word);
            operation.announcePermitAcquired(entry.id(), SemaphoreWord.value(taken), SemaphoreWord.sequence(taken));
            if (region.compareAndSetLong(wordAt, word, taken)) {
                // the time is taken after the permit was, and that of a giving before it: nobody seems to have what was not
                // there yet
                operation.happenedNow();
                return true;
            }
            word = region.getLongAcquire(wordAt);
        } while (SemaphoreWord.value(word) > 0);
        operation.withdraw();
        books.add(operation.lane(), -1);
        return false;
    }

    /// Whether what a dead lane announced of a semaphore took place.
    public static Answer judge(RunMemory memory, int object, long value, long sequence) {
        var word = memory.region().getLongVolatile(memory.objects().get(object).offset());
        var ahead = (int) (SemaphoreWord.sequence(word) - sequence);
        return ahead > 0 || ahead == 0 && SemaphoreWord.value(word) == value ? Answer.SOMEBODY : Answer.NO;
    }

    /// Looks seldom, and more seldom every time: each look takes the cache line of the word away from whoever has the
    /// permit, and slows down whom it waits for.
    private boolean spin(OngoingOperation operation) {
        if (operation.gated()) {
            return false;
        }
        for (var pause = FIRST_PAUSE; pause <= LAST_PAUSE; pause *= 2) {
            for (var i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
            if (take(operation)) {
                return true;
            }
        }
        return false;
    }

    private boolean await(OngoingOperation operation, long timeoutNanos) {
        var lane = operation.lane();
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        try {
            var recorded = false;
            var looked = false;
            while (true) {
                if (markContended()) {
                    if (take(operation)) {
                        return true;
                    }
                    // somebody came first: mark again before parking
                    continue;
                }
                var patienceNanos = failIfPermitsAreLost(lane, looked) ? RELOOK_NANOS : WaitQueue.LOOK_NANOS;
                if (!recorded) {
                    queue.recordBlocked(lane, Operation.ACQUIRE, entry.id());
                    recorded = true;
                }
                var outcome = queue.await(lane, patienceNanos, true);
                if (outcome == WaitQueue.Outcome.EXPIRED) {
                    // a last look: who gives a permit back may not have come to wake this lane
                    return take(operation);
                }
                if (outcome == WaitQueue.Outcome.LOOK) {
                    Interrupts.fail(lane, Operation.ACQUIRE, entry.id(), "for semaphore '%s'".formatted(entry.name()));
                    looked = true;
                }
            }
        } finally {
            if (queue.leave(lane) && peek() > 0) {
                // woken for a second permit, which this lane does not take: it is for the next one
                queue.wake(lane, 1);
            }
        }
    }

    /// Sees to it that the next release will look for waiters. True when there is a permit instead.
    private boolean markContended() {
        var word = region.getLongVolatile(wordAt);
        while (!SemaphoreWord.contended(word)) {
            if (region.compareAndSetLong(wordAt, word, SemaphoreWord.withContended(word))) {
                return SemaphoreWord.value(word) > 0;
            }
            word = region.getLongVolatile(wordAt);
        }
        return SemaphoreWord.value(word) > 0;
    }

    /// Returns whether all permits are with killed processes, but somebody who lives might give one back in their place.
    ///
    /// **Errors:** [OwnerDied]. When it is `thorough` the operating system is asked too.
    private boolean failIfPermitsAreLost(Lane lane, boolean thorough) {
        var word = region.getLongAcquire(wordAt);
        // of a semaphore that began with none, none are out: it is used for signals
        if (deaths.faithful() || first == 0 || SemaphoreWord.value(word) > 0) {
            return false;
        }
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var asks = thorough && !lane.flags().gated();
        var lost = books.lost(asks);
        if (lost.isEmpty()) {
            return false;
        }
        var certain = !lost.get().lent() || standstill.complete(lane, asks);
        if (certain && SemaphoreWord.sequence(region.getLongAcquire(wordAt)) == SemaphoreWord.sequence(word)) {
            throw ownerDied(lane, lost.get().victim());
        }
        // in stepped runs the lab makes it look again, when nobody can move
        return !lane.flags().gated();
    }

    private OwnerDied ownerDied(Lane lane, int victim) {
        lane.ongoing().record(stamp -> new Event.OwnerLost(stamp, Operation.ACQUIRE, entry.id(), victim));
        return new OwnerDied("semaphore '%s' has no permit left, and those that are out went down with %s, which was killed"
                .formatted(entry.name(), victim == PermitBooks.FORMER ? "a process" : deaths.name(victim)));
    }

    private boolean refuse(OngoingOperation operation, boolean block) {
        operation.record(stamp -> new Event.Refused(stamp, Operation.ACQUIRE, entry.id(), block));
        return false;
    }

    /// Gives a permit back, or adds one.
    ///
    /// **Errors:** [ReleasedTooOften] when there are as many as there can be (rules S1, S2); nothing changes then.
    @Override
    public final void release() {
        try (var operation = Lane.current().begin(Operation.RELEASE, entry.id(), 0)) {
            var given = give(operation);
            if (SemaphoreWord.contended(given) && queue.wake(operation.lane(), 1) == 0) {
                // nobody waits: if nothing changed since, the next release need not look
                region.compareAndSetLong(wordAt, given, SemaphoreWord.withoutContended(given));
            }
        }
    }

    private long give(OngoingOperation operation) {
        long word;
        long given;
        do {
            word = region.getLongAcquire(wordAt);
            if (SemaphoreWord.value(word) >= bound) {
                throw new ReleasedTooOften("semaphore '%s' has all its %d permits".formatted(entry.name(), bound));
            }
            given = SemaphoreWord.given(word);
            operation.announcePermitReleased(entry.id(), SemaphoreWord.value(given), SemaphoreWord.sequence(given));
        } while (!region.compareAndSetLong(wordAt, word, given));
        // after: until here the lane has the permit in the books
        books.give(operation.lane());
        operation.happened();
        return given;
    }

    @Override
    public String toString() {
        return bound == Integer.MAX_VALUE
                ? "<Semaphore(value=%d)>".formatted(peek())
                : "<BoundedSemaphore(value=%d, maxvalue=%d)>".formatted(peek(), bound);
    }
}
