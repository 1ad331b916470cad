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

/// A number of permits: acquire takes one and waits while there is none, release gives one back or adds one.
///
/// Anybody may release. A plain semaphore grows without a bound; see [BoundedSemaphore].
///
/// **Layout** (at the object's offset): `state word i64` ([SemaphoreWord]), `bound i32`, `permits at first i32`, `wait queue`,
/// padding to 64 bytes, [PermitBooks].
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules S1, S3, T1, T3, T4, T6, L6. Difference to CPython: unless the run is faithful, who waits for a
/// semaphore all of whose permits are with killed processes gets [OwnerDied] within a second.
public sealed class Semaphore implements SharedHandle permits BoundedSemaphore {
    private static final int FIRST_PAUSE = 4;
    private static final int LAST_PAUSE = 64;

    private final SharedObject entry;
    private final SharedRegion region;
    private final WaitQueue queue;
    private final DeathWatch deaths;
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
    /// **Errors:** `IllegalArgumentException` when that is negative.
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
        this.books = books;
        this.wordAt = entry.offset();
        this.bound = region.getInt(entry.offset() + 8);
        this.first = region.getInt(entry.offset() + 12);
    }

    static SharedObject create(Lane lane, ObjectKind kind, int value, int bound, String name) {
        if (value < 0) {
            throw new IllegalArgumentException("a semaphore cannot start with %d permits".formatted(value));
        }
        var memory = lane.memory();
        var region = memory.region();
        var bytes = PermitBooks.bytes(region.getInt(RegionLayout.SLOT_COUNT_OFFSET));
        var offset = memory.heap().allocate(bytes);
        region.setLong(offset, SemaphoreWord.of(value));
        region.setInt(offset + 8, bound);
        region.setInt(offset + 12, value);
        var entry = memory.objects().add(kind, lane.slot(), null, offset, bytes, bound, name);
        SharedHandle.tellCreated(lane, entry, value);
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

    /// Takes a permit, however long it takes.
    public final void acquire() {
        acquire(true, Long.MAX_VALUE);
    }

    /// Takes a permit, or gives up after `timeout` of lesson time; a negative one is none (rule T1).
    public final boolean acquire(Duration timeout) {
        return acquire(true, timeout.toNanos());
    }

    /// Takes a permit; when it does not `block` it gives up at once, whatever `timeout` says (rule T3).
    public final boolean acquire(boolean block, Duration timeout) {
        return acquire(block, timeout.toNanos());
    }

    /// Takes a permit if that can be done at once.
    public final boolean tryAcquire() {
        return acquire(false, 0);
    }

    /// Takes a permit and gives the hold to be closed: `try (var _ = semaphore.hold()) { ... }`.
    public final Hold hold() {
        acquire();
        return new Hold(this::release);
    }

    /// How many permits are left: an operation of its own.
    public final int value() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.CHECK, entry.id(), 0);
        var value = peek();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Checked(lane.trace().stamp(lane.line()), entry.id(), value));
        }
        return value;
    }

    /// How many permits are left: a look from outside, no operation.
    public final int peek() {
        return SemaphoreWord.value(region.getLongAcquire(wordAt));
    }

    /// Who waits, oldest first.
    public final WaitQueue waiting() {
        return queue;
    }

    private boolean acquire(boolean block, long timeoutNanos) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.ACQUIRE, entry.id(), 0);
        return take(lane) || block && timeoutNanos > 0 && (spin(lane, flags) || await(lane, timeoutNanos))
                || refuse(lane, block);
    }

    private boolean take(Lane lane) {
        var word = region.getLongAcquire(wordAt);
        if (SemaphoreWord.value(word) == 0) {
            return false;
        }
        // before: killed at any instruction from here on, the lane has the permit in the books
        books.add(lane, 1);
        do {
            var taken = SemaphoreWord.taken(word);
            if (region.compareAndSetLong(wordAt, word, taken)) {
                tellAcquired(lane, taken);
                return true;
            }
            word = region.getLongAcquire(wordAt);
        } while (SemaphoreWord.value(word) > 0);
        books.add(lane, -1);
        return false;
    }

    private void tellAcquired(Lane lane, long taken) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            // the time is taken after the permit was, and that of a giving before it: nobody seems to have what was not
            // there yet
            lane.trace().record(new Event.PermitAcquired(lane.trace().stamp(lane.line()), entry.id(),
                    SemaphoreWord.value(taken), SemaphoreWord.sequence(taken)));
        }
    }

    /// Looks seldom, and more seldom every time: each look takes the cache line of the word away from whoever has the
    /// permit, and slows down whom it waits for.
    private boolean spin(Lane lane, int flags) {
        if ((flags & RunFlags.GATED) != 0) {
            return false;
        }
        for (var pause = FIRST_PAUSE; pause <= LAST_PAUSE; pause *= 2) {
            for (var i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
            if (take(lane)) {
                return true;
            }
        }
        return false;
    }

    private boolean await(Lane lane, long timeoutNanos) {
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        try {
            var told = false;
            var looked = false;
            while (true) {
                if (markContended()) {
                    if (take(lane)) {
                        return true;
                    }
                    // somebody came first: mark again before parking
                    continue;
                }
                failIfPermitsAreLost(lane, looked);
                if (!told) {
                    queue.tellBlocked(lane, Operation.ACQUIRE, entry.id());
                    told = true;
                }
                var outcome = queue.awaitAnyway(lane);
                if (outcome == WaitQueue.Outcome.EXPIRED) {
                    // a last look: who gives a permit back may not have come to wake this lane
                    return take(lane);
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

    /// **Errors:** [OwnerDied]. When it is `thorough` the operating system is asked too.
    private void failIfPermitsAreLost(Lane lane, boolean thorough) {
        var word = region.getLongAcquire(wordAt);
        // of a semaphore that began with none, none are out: it is used for signals
        if (deaths.faithful() || first == 0 || SemaphoreWord.value(word) > 0) {
            return;
        }
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var victim = books.lost(thorough && !lane.flags().gated());
        if (victim.isPresent() && SemaphoreWord.sequence(region.getLongAcquire(wordAt)) == SemaphoreWord.sequence(word)) {
            throw ownerDied(lane, victim.getAsInt());
        }
    }

    private OwnerDied ownerDied(Lane lane, int victim) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.OwnerLost(lane.trace().stamp(lane.line()), Operation.ACQUIRE, entry.id(), victim));
        }
        return new OwnerDied("semaphore '%s' has no permit left, and those that are out went down with %s, which was killed"
                .formatted(entry.name(), victim == PermitBooks.FORMER ? "a process" : deaths.name(victim)));
    }

    private boolean refuse(Lane lane, boolean block) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), Operation.ACQUIRE, entry.id(), block));
        }
        return false;
    }

    /// Gives a permit back, or adds one.
    ///
    /// **Errors:** [ReleasedTooOften] when there are as many as there can be (rules S1, S2); nothing changes then.
    public final void release() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.RELEASE, entry.id(), 0);
        var stamp = (flags & RunFlags.TRACED) != 0 ? lane.trace().stamp(lane.line()) : null;
        long word;
        do {
            word = region.getLongAcquire(wordAt);
            if (SemaphoreWord.value(word) >= bound) {
                lane.trace().abandon();
                throw new ReleasedTooOften("semaphore '%s' has all its %d permits".formatted(entry.name(), bound));
            }
        } while (!region.compareAndSetLong(wordAt, word, SemaphoreWord.given(word)));
        // after: until here the lane has the permit in the books
        books.add(lane, -1);
        var given = SemaphoreWord.given(word);
        if (stamp != null) {
            lane.trace().record(new Event.PermitReleased(
                    stamp, entry.id(), SemaphoreWord.value(given), SemaphoreWord.sequence(given)));
        }
        if (SemaphoreWord.contended(given) && queue.wake(lane, 1) == 0) {
            // nobody waits: if nothing changed since, the next release need not look
            region.compareAndSetLong(wordAt, given, SemaphoreWord.withoutContended(given));
        }
    }

    @Override
    public String toString() {
        return bound == Integer.MAX_VALUE
                ? "<Semaphore(value=%d)>".formatted(peek())
                : "<BoundedSemaphore(value=%d, maxvalue=%d)>".formatted(peek(), bound);
    }
}
