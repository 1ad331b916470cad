package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.time.Duration;

/// A point that a fixed number of parties pass together: each one waits until all have come, round after round.
///
/// The last one to come runs the action, if there is one, before anybody goes on. An action is code of one process
/// and does not travel: each process that may come last gives its handle the action ([#action]).
///
/// **Layout** (at the object's offset): `wait queue`, `timeout i64`, padding to 64 bytes, [Parties].
///
/// **Threading:** thread-safe, across processes; the action is for the handle's own process.
/// **Source:** rules B1 to B5, T1. Difference to CPython (B6): unless the run is faithful, a party that dies while it
/// waits breaks the barrier within a second.
public final class Barrier implements SharedHandle {
    private static final int PARTIES_AT = 64;
    private static final int SPINS = 200;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final Runnable NOTHING = () -> {};

    private final SharedObject entry;
    private final WaitQueue queue;
    private final Parties places;
    private final int parties;
    private final long timeoutNanos;
    private volatile Runnable action = NOTHING;

    /// A new barrier for `parties` parties.
    ///
    /// **Errors:** `IllegalArgumentException` when that is less than 1 or more than 1000.
    public Barrier(int parties) {
        this(parties, "");
    }

    /// A new barrier with a name for pictures and traces.
    public Barrier(int parties, String name) {
        this(parties, null, name);
    }

    /// A new barrier where each wait has `timeout` of lesson time, unless it says otherwise; null for no timeout.
    public Barrier(int parties, Duration timeout, String name) {
        this(Lane.current().memory(), create(Lane.current(), parties, timeout, name));
    }

    private Barrier(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.parties = (int) entry.detail();
        this.timeoutNanos = memory.region().getLong(entry.offset() + WaitQueue.BYTES);
        this.queue = new WaitQueue(memory, entry.offset());
        this.places = new Parties(memory, entry.offset() + PARTIES_AT, parties);
    }

    private static SharedObject create(Lane lane, int parties, Duration timeout, String name) {
        if (parties < 1 || parties > BarrierWord.MOST_PARTIES) {
            throw new IllegalArgumentException(
                    "a barrier has 1 to %d parties, not %d".formatted(BarrierWord.MOST_PARTIES, parties));
        }
        var memory = lane.memory();
        var bytes = PARTIES_AT + Parties.bytes(parties);
        var offset = memory.heap().allocate(bytes);
        memory.region().setLong(offset + WaitQueue.BYTES, timeout == null ? Long.MAX_VALUE : timeout.toNanos());
        var entry = memory.objects().add(ObjectKind.BARRIER, lane.slot(), null, offset, bytes, parties, name);
        SharedHandle.tellCreated(lane, entry, 0);
        return entry;
    }

    /// The barrier that another process made.
    public static Barrier attach(RunMemory memory, SharedObject entry) {
        return new Barrier(memory, entry);
    }

    /// Gives this handle what its process runs when it comes last. Returns the handle.
    public Barrier action(Runnable newAction) {
        action = newAction;
        return this;
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    public int parties() {
        return parties;
    }

    /// Who waits, oldest first.
    public WaitQueue waiting() {
        return queue;
    }

    /// How many parties wait now, 0 while it is broken: an operation of its own.
    public int waitingCount() {
        return BarrierWord.count(check());
    }

    /// Whether it is broken: an operation of its own.
    public boolean broken() {
        return BarrierWord.broken(check());
    }

    private long check() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.CHECK, entry.id(), 0);
        breakForTheDead(lane, false);
        var word = places.word();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Checked(lane.trace().stamp(lane.line()), entry.id(), look(word)));
        }
        return word;
    }

    /// How many wait, or -1 when it is broken: a look from outside, no operation.
    public int peek() {
        return look(places.word());
    }

    private static int look(long word) {
        return BarrierWord.broken(word) ? -1 : BarrierWord.count(word);
    }

    /// Waits until all parties have come. Returns the number of the caller in the order in which they came, from 0.
    ///
    /// **Errors:** [BrokenBarrier] when the round ends without success.
    public int await() {
        return await(timeoutNanos);
    }

    /// The same, for at most `timeout` of lesson time: then the barrier breaks. Zero or less breaks it at once, unless
    /// the caller is the last to come.
    public int await(Duration timeout) {
        return await(timeout.toNanos());
    }

    private int await(long nanos) {
        var lane = Lane.current();
        lane.pass(Operation.WAIT, entry.id(), 0);
        var arrival = arrive(lane);
        if (arrival.index() == parties - 1) {
            act(lane, arrival);
        } else if (!(nanos > 0 ? spin(lane, arrival) || awaitTrip(lane, arrival, nanos) : giveUp(lane, arrival))) {
            throw refused(lane);
        }
        if (traced(lane)) {
            lane.trace().record(new Event.Waited(lane.trace().stamp(lane.line()), entry.id(), arrival.index()));
        }
        return arrival.index();
    }

    private record Arrival(int index, int round) {}

    private Arrival arrive(Lane lane) {
        while (true) {
            breakForTheDead(lane, false);
            // the time is taken before the party is counted, so that all came before the trip also in the record
            var time = traced(lane) ? lane.trace().stamp(lane.line()) : null;
            var word = places.word();
            if (BarrierWord.broken(word)) {
                throw refused(lane);
            }
            if (BarrierWord.count(word) == parties) {
                lane.trace().abandon();
                awaitEndOf(lane, BarrierWord.round(word));
            } else if (places.join(lane, word)) {
                var arrival = new Arrival(BarrierWord.count(word), BarrierWord.round(word));
                if (time != null) {
                    lane.trace().record(new Event.Arrived(
                            time, entry.id(), arrival.index(), Integer.toUnsignedLong(arrival.round())));
                }
                return arrival;
            }
        }
    }

    /// All parties of the round are there and its last one is in its action: whoever comes now is for the next one.
    private void awaitEndOf(Lane lane, int round) {
        queue.enlist(lane, Long.MAX_VALUE);
        try {
            while (BarrierWord.round(places.word()) == round) {
                var outcome = queue.await(lane, Operation.WAIT, entry.id());
                breakForTheDead(lane, outcome == WaitQueue.Outcome.LOOK);
            }
        } finally {
            queue.leave(lane);
        }
    }

    private void act(Lane lane, Arrival arrival) {
        try {
            action.run();
        } catch (Throwable thrown) {
            end(lane, arrival.round(), BreakCause.ACTION_FAILED, lane.slot(), true);
            throw thrown;
        }
        var stamp = traced(lane) ? lane.trace().stamp(lane.line()) : null;
        var word = places.word();
        while (BarrierWord.round(word) == arrival.round()) {
            if (places.change(word, BarrierWord.tripped(word))) {
                queue.wake(lane, Integer.MAX_VALUE);
                if (stamp != null) {
                    lane.trace().record(new Event.Tripped(stamp, entry.id(), Integer.toUnsignedLong(arrival.round())));
                }
                return;
            }
            word = places.word();
        }
        throw refused(lane);
    }

    /// Looks a little while before it sleeps, where all parties can run at once: else it would keep a core from one that has yet to
    /// come.
    private boolean spin(Lane lane, Arrival arrival) {
        if (lane.flags().gated() || parties > CORES) {
            return false;
        }
        for (var i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
            var word = places.word();
            if (BarrierWord.round(word) != arrival.round()) {
                return BarrierWord.succeeded(word, arrival.round());
            }
        }
        return false;
    }

    /// Waits for the end of the round; true when it was a good one.
    private boolean awaitTrip(Lane lane, Arrival arrival, long nanos) {
        queue.enlist(lane, lane.clock().deadline(nanos));
        try {
            var told = false;
            while (BarrierWord.round(places.word()) == arrival.round()) {
                breakForTheDead(lane, false);
                if (BarrierWord.round(places.word()) != arrival.round()) {
                    break;
                }
                if (!told) {
                    queue.tellBlocked(lane, Operation.WAIT, entry.id());
                    told = true;
                }
                switch (queue.awaitAnyway(lane)) {
                    case WOKEN -> {
                        // look again whether the round is over
                    }
                    case LOOK -> {
                        breakForTheDead(lane, true);
                        failIfInterrupted(lane, arrival);
                    }
                    case EXPIRED -> expired(lane, arrival);
                }
            }
            return BarrierWord.succeeded(places.word(), arrival.round());
        } finally {
            queue.leave(lane);
        }
    }

    /// The time of a party is up. When all have come the timeout is met, however long the action takes.
    private void expired(Lane lane, Arrival arrival) {
        var word = places.word();
        if (BarrierWord.round(word) == arrival.round() && BarrierWord.count(word) == parties) {
            queue.leave(lane);
            queue.enlist(lane, Long.MAX_VALUE);
        } else {
            end(lane, arrival.round(), BreakCause.TIMEOUT, lane.slot(), true);
        }
    }

    private boolean giveUp(Lane lane, Arrival arrival) {
        end(lane, arrival.round(), BreakCause.TIMEOUT, lane.slot(), true);
        return BarrierWord.succeeded(places.word(), arrival.round());
    }

    private void failIfInterrupted(Lane lane, Arrival arrival) {
        if (Interrupts.pending(lane)) {
            end(lane, arrival.round(), BreakCause.ABORTED, lane.slot(), true);
            Interrupts.fail(lane, Operation.WAIT, entry.id(), "at barrier '%s'".formatted(entry.name()));
        }
    }

    /// Breaks the barrier when a party that waits in it is dead.
    private void breakForTheDead(Lane lane, boolean thorough) {
        var word = places.word();
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var dead = BarrierWord.count(word) == 0 ? -1 : places.dead(word, thorough && !lane.flags().gated());
        if (dead >= 0) {
            end(lane, BarrierWord.round(word), BreakCause.PARTY_DIED, dead, true);
        }
    }

    /// Ends the round without success, unless it is over already. Returns whether this call did it.
    private boolean end(Lane lane, int round, BreakCause cause, int party, boolean broken) {
        var stamp = traced(lane) ? lane.trace().stamp(lane.line()) : null;
        var word = places.word();
        while (BarrierWord.round(word) == round && !BarrierWord.broken(word)) {
            if (places.change(word, BarrierWord.failed(word, broken))) {
                if (stamp != null) {
                    lane.trace().record(new Event.Broken(
                            stamp, entry.id(), cause, party, Integer.toUnsignedLong(round)));
                }
                queue.wake(lane, Integer.MAX_VALUE);
                return true;
            }
            word = places.word();
        }
        lane.trace().abandon();
        return false;
    }

    private BrokenBarrier refused(Lane lane) {
        if (traced(lane)) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), Operation.WAIT, entry.id(), false));
        }
        return new BrokenBarrier("barrier '%s' is broken: not all its parties will come".formatted(entry.name()));
    }

    /// Breaks the barrier: all who wait, and all who come, get [BrokenBarrier], until a [#reset].
    public void abort() {
        var lane = Lane.current();
        lane.pass(Operation.ABORT, entry.id(), 0);
        end(lane, BarrierWord.round(places.word()), BreakCause.ABORTED, lane.slot(), true);
    }

    /// Makes it usable again. Parties that wait get [BrokenBarrier].
    public void reset() {
        var lane = Lane.current();
        lane.pass(Operation.RESET, entry.id(), 0);
        var word = places.word();
        while (BarrierWord.broken(word) && !places.change(word, BarrierWord.mended(word))) {
            word = places.word();
        }
        if (!BarrierWord.broken(word) && BarrierWord.count(word) > 0) {
            end(lane, BarrierWord.round(word), BreakCause.RESET, lane.slot(), false);
        }
        if (traced(lane)) {
            lane.trace().record(new Event.BarrierReset(lane.trace().stamp(lane.line()), entry.id()));
        }
    }

    private static boolean traced(Lane lane) {
        return (lane.flags().now() & RunFlags.TRACED) != 0;
    }
}
