package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.function.LongSupplier;

/// Who has items of a queue that it got and has not reported done: so whoever waits for all of them learns that the rest went
/// down with the killed.
///
/// An item is booked before it is taken, and its report after it was counted; see [PermitBooks], which these are. When
/// items are out and no living lane has one, they are with killed lanes.
///
/// Somebody else may know of the death and report in the place of the killed. So whoever waits gives up only when nobody
/// who lives could do so ([Standstill]), or, in a free run, when nobody has done so for a while.
///
/// **Threading:** thread-safe, across processes. **Layout:** [PermitBooks].
public final class TaskBooks {
    /// How long somebody else has to report in the place of the killed: with the look after that, and a burial that comes
    /// late, whoever waits gives up within a second.
    private static final long GRACE_NANOS = 400_000_000;
    private static final long RELOOK_NANOS = 20_000_000;

    private final SharedObject queue;
    private final DeathWatch deaths;
    private final PermitBooks books;
    private final Standstill standstill;

    /// The books at `at` of a queue, for the joins of which lanes wait in the queue at `joinersAt`.
    public TaskBooks(RunMemory memory, SharedObject queue, long at, long joinersAt) {
        this.queue = queue;
        this.deaths = new DeathWatch(memory);
        this.books = new PermitBooks(memory, at);
        this.standstill = new Standstill(memory, joinersAt);
    }

    /// The bytes that books for so many slots take.
    public static long bytes(int slots) {
        return PermitBooks.bytes(slots);
    }

    /// The lane takes an item; to be called before it does, and while nobody else can take one.
    public void taking(Lane lane) {
        books.add(lane, 1);
    }

    /// The lane has reported an item done.
    public void done(Lane lane) {
        books.give(lane);
    }

    /// One wait for all items to be done. `counts` says how many were ever taken and how many reported done, as one number
    /// that is different after each change.
    public Wait begin(Lane lane, LongSupplier counts) {
        return new Wait(lane, counts);
    }

    /// What a lane that waits looks at whenever it looks around.
    public final class Wait {
        private final Lane lane;
        private final LongSupplier counts;
        private long lostSinceNanos = Long.MAX_VALUE;

        private Wait(Lane lane, LongSupplier counts) {
            this.lane = lane;
            this.counts = counts;
        }

        /// Returns how long the lane may sleep until the next look. When it is `thorough` the operating system is asked too.
        ///
        /// **Errors:** [OwnerDied].
        public long look(boolean thorough) {
            // in stepped runs nobody moves without a burial, and time says nothing
            var gated = lane.flags().gated();
            var before = counts.getAsLong();
            var lost = deaths.faithful() || taken(before) == done(before) ? null : books.lost(thorough && !gated).orElse(null);
            if (lost == null || counts.getAsLong() != before) {
                lostSinceNanos = Long.MAX_VALUE;
                return WaitQueue.LOOK_NANOS;
            }
            var now = System.nanoTime();
            lostSinceNanos = Math.min(lostSinceNanos, now);
            var nobodyDidIt = !gated && now - lostSinceNanos >= GRACE_NANOS;
            if (nobodyDidIt || standstill.complete(lane, thorough && !gated)) {
                throw ownerDied(lost.victim(), taken(before) - done(before));
            }
            return gated ? WaitQueue.LOOK_NANOS : RELOOK_NANOS;
        }

        private OwnerDied ownerDied(int victim, int items) {
            lane.ongoing().record(stamp -> new Event.OwnerLost(stamp, Operation.AWAIT_TASKS, queue.id(), victim));
            return new OwnerDied("queue '%s' can never be done: %d %s with %s, which was killed before it reported what it had got".formatted(
                    queue.name(), items, items == 1 ? "item went down" : "items went down",
                    victim == PermitBooks.FORMER ? "a process" : deaths.name(victim)));
        }
    }

    /// Both counts in one number.
    public static long counts(int taken, int done) {
        return (long) taken << 32 | Integer.toUnsignedLong(done);
    }

    private static int taken(long counts) {
        return (int) (counts >>> 32);
    }

    private static int done(long counts) {
        return (int) counts;
    }
}
