package interleave.worker.sync;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.time.Duration;

/// A point that a fixed number of parties pass together: each one waits until all have come, round after round.
///
/// The last one to come runs the action, if there is one, before anybody goes on. An action is code of one process
/// and does not travel: each process that may come last gives its handle the action ([#action]).
///
/// **Layout** (at the object's offset): `wait queue`, `timeout i64`, [Sleepers], padding to 64 bytes, [Parties].
///
/// **Threading:** thread-safe, across processes; the action is for the handle's own process.
/// **Source:** rules B1 to B6, T1. Difference to CPython (B6): unless the run is faithful, a party that dies while it
/// waits breaks the barrier within a second. In a faithful run it stays counted, and whoever ends the round (the last party, one
/// whose time is up, an abort or a reset) waits for ever for it to get up, and so do all others.
public final class Barrier implements SharedHandle {
    static final int PARTIES_AT = 64;
    private static final int SPINS = 200;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final Runnable NOTHING = () -> {};

    private final SharedObject entry;
    private final WaitQueue queue;
    private final Parties places;
    private final Sleepers sleepers;
    private final int parties;
    private final long timeoutNanos;
    private volatile Runnable action = NOTHING;

    /// A new barrier for `parties` parties.
    ///
    /// **Errors:** `WrongArgument` when that is less than 1 or more than 1000.
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
        this.sleepers = new Sleepers(memory, entry.offset() + WaitQueue.BYTES + Long.BYTES);
        this.places = new Parties(memory, entry.offset() + PARTIES_AT, parties);
        memory.holdings().hold(this, entry);
    }

    private static SharedObject create(Lane lane, int parties, Duration timeout, String name) {
        if (parties < 1 || parties > BarrierWord.MAX_PARTIES) {
            throw new WrongArgument(
                    "a barrier has 1 to %d parties, not %d".formatted(BarrierWord.MAX_PARTIES, parties));
        }
        var memory = lane.memory();
        var bytes = PARTIES_AT + Parties.bytes(parties);
        var offset = memory.heap().allocate(bytes, lane);
        memory.region().setLong(offset + WaitQueue.BYTES, Timeouts.nanos(timeout));
        var entry = memory.enter(ObjectKind.BARRIER, lane, null, offset, bytes, parties, name);
        SharedHandle.recordCreated(lane, entry, 0);
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
        try (var operation = Lane.current().begin(Operation.CHECK, entry.id(), 0)) {
            breakForTheDead(operation, false);
            var word = places.word();
            operation.record(stamp -> new Event.Checked(stamp, entry.id(), look(word)));
            return word;
        }
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

    /// Waits until all parties have come, for at most `timeout` of lesson time: then the barrier breaks. Zero or less
    /// breaks it at once, unless the caller is the last to come. Returns the number of the caller in the order in which
    /// they came.
    ///
    /// **Errors:** [BrokenBarrier] when the round ends without success.
    public int await(Duration timeout) {
        return await(Timeouts.nanos(timeout));
    }

    private int await(long nanos) {
        try (var operation = Lane.current().begin(Operation.WAIT, entry.id(), 0)) {
            var arrival = arrive(operation);
            if (arrival.index() == parties - 1) {
                act(operation, arrival);
            } else if (!(nanos > 0 ? spin(operation, arrival) || awaitTrip(operation, arrival, nanos) : giveUp(operation, arrival))) {
                throw refused(operation);
            }
            operation.record(stamp -> new Event.Waited(stamp, entry.id(), arrival.index()));
            return arrival.index();
        }
    }

    private record Arrival(int index, int round) {
        static Arrival next(long word) {
            return new Arrival(BarrierWord.count(word), BarrierWord.round(word));
        }

        long unsignedRound() {
            return Integer.toUnsignedLong(round);
        }
    }

    private Arrival arrive(OngoingOperation operation) {
        while (true) {
            breakForTheDead(operation, false);
            var word = places.word();
            var arrival = Arrival.next(word);
            if (BarrierWord.broken(word)) {
                throw refused(operation);
            }
            if (arrival.index() == parties) {
                awaitEndOf(operation, arrival.round());
                continue;
            }
            // the time is taken before the party is counted, so that all came before the trip also in the record
            operation.announce(stamp -> new Event.Arrived(stamp, entry.id(), arrival.index(), arrival.unsignedRound()));
            if (places.join(operation.lane(), word)) {
                operation.happened();
                return arrival;
            }
            operation.withdraw();
        }
    }

    /// All parties of the round are there and its last one is in its action: whoever comes now is for the next one.
    private void awaitEndOf(OngoingOperation operation, int round) {
        var lane = operation.lane();
        queue.enlist(lane, Long.MAX_VALUE);
        try {
            while (BarrierWord.round(places.word()) == round) {
                var outcome = queue.await(lane, Operation.WAIT, entry.id());
                breakForTheDead(operation, outcome == WaitQueue.Outcome.LOOK);
            }
        } finally {
            queue.leave(lane);
        }
    }

    private void act(OngoingOperation operation, Arrival arrival) {
        try {
            action.run();
        } catch (Throwable thrown) {
            end(operation, arrival.round(), BreakCause.ACTION_FAILED, operation.lane().slot(), true);
            throw thrown;
        }
        awaitTheDead(operation.lane(), arrival.round());
        var word = places.word();
        while (BarrierWord.round(word) == arrival.round()) {
            operation.announce(stamp -> new Event.Tripped(stamp, entry.id(), arrival.unsignedRound()));
            if (places.change(word, BarrierWord.tripped(word))) {
                operation.happened();
                queue.wake(operation.lane(), Integer.MAX_VALUE);
                return;
            }
            word = places.word();
        }
        throw refused(operation);
    }

    /// In a faithful run whoever ends a round waits for the answer of each party that sleeps, and so for ever for one that
    /// was killed there.
    private void awaitTheDead(Lane lane, int round) {
        if (sleepers.counted() && hasDead(lane, round)) {
            sleepers.awaitWhile(lane, Operation.NOTIFY, entry.id(), () -> hasDead(lane, round));
        }
    }

    private boolean hasDead(Lane lane, int round) {
        var word = places.word();
        return BarrierWord.round(word) == round && BarrierWord.count(word) > 0 && places.dead(word, !lane.flags().gated()) >= 0;
    }

    /// Looks a little while before it sleeps, where all parties can run at once: else it would keep a core from one that has yet to
    /// come.
    private boolean spin(OngoingOperation operation, Arrival arrival) {
        if (operation.lane().flags().gated() || parties > CORES) {
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
    private boolean awaitTrip(OngoingOperation operation, Arrival arrival, long nanos) {
        var lane = operation.lane();
        queue.enlist(lane, lane.clock().deadline(nanos));
        try {
            var recorded = false;
            while (BarrierWord.round(places.word()) == arrival.round()) {
                breakForTheDead(operation, false);
                if (BarrierWord.round(places.word()) != arrival.round()) {
                    break;
                }
                if (!recorded) {
                    queue.recordBlocked(lane, Operation.WAIT, entry.id());
                    recorded = true;
                }
                switch (queue.awaitAnyway(lane)) {
                    case WOKEN -> {
                        // look again whether the round is over
                    }
                    case LOOK -> {
                        breakForTheDead(operation, true);
                        failIfInterrupted(operation, arrival);
                    }
                    case EXPIRED -> recorded = !staysPastItsTime(operation, arrival);
                }
            }
            return BarrierWord.succeeded(places.word(), arrival.round());
        } finally {
            queue.leave(lane);
        }
    }

    /// The time of a party is up. When all have come the timeout is met, however long the action takes: true when it waits on,
    /// without end.
    private boolean staysPastItsTime(OngoingOperation operation, Arrival arrival) {
        var lane = operation.lane();
        var word = places.word();
        if (BarrierWord.round(word) == arrival.round() && BarrierWord.count(word) == parties) {
            queue.leave(lane);
            queue.enlist(lane, Long.MAX_VALUE);
            return true;
        }
        end(operation, arrival.round(), BreakCause.TIMEOUT, lane.slot(), true);
        return false;
    }

    private boolean giveUp(OngoingOperation operation, Arrival arrival) {
        end(operation, arrival.round(), BreakCause.TIMEOUT, operation.lane().slot(), true);
        return BarrierWord.succeeded(places.word(), arrival.round());
    }

    private void failIfInterrupted(OngoingOperation operation, Arrival arrival) {
        var lane = operation.lane();
        if (Interrupts.pending(lane)) {
            end(operation, arrival.round(), BreakCause.ABORTED, lane.slot(), true);
            Interrupts.fail(lane, Operation.WAIT, entry.id(), "at barrier '%s'".formatted(entry.name()));
        }
    }

    /// Breaks the barrier when a party that waits in it is dead.
    private void breakForTheDead(OngoingOperation operation, boolean thorough) {
        if (places.faithful()) {
            return;
        }
        var lane = operation.lane();
        var word = places.word();
        // the operating system is asked only in free runs: in stepped ones nobody moves without a burial
        var dead = BarrierWord.count(word) == 0 ? -1 : places.dead(word, thorough && !lane.flags().gated());
        if (dead >= 0) {
            end(operation, BarrierWord.round(word), BreakCause.PARTY_DIED, dead, true);
        }
    }

    /// Ends the round without success, unless it is over already. Returns whether this call did it.
    private boolean end(OngoingOperation operation, int round, BreakCause cause, int party, boolean broken) {
        awaitTheDead(operation.lane(), round);
        var word = places.word();
        while (BarrierWord.round(word) == round && !BarrierWord.broken(word)) {
            operation.announce(stamp -> new Event.Broken(stamp, entry.id(), cause, party, Integer.toUnsignedLong(round)));
            if (places.change(word, BarrierWord.failed(word, broken))) {
                operation.happened();
                queue.wake(operation.lane(), Integer.MAX_VALUE);
                return true;
            }
            word = places.word();
        }
        operation.withdraw();
        return false;
    }

    private BrokenBarrier refused(OngoingOperation operation) {
        operation.record(stamp -> new Event.Refused(stamp, Operation.WAIT, entry.id(), false));
        return new BrokenBarrier("barrier '%s' is broken: not all its parties will come".formatted(entry.name()));
    }

    /// Breaks the barrier: all who wait, and all who come, get [BrokenBarrier], until a [#reset].
    public void abort() {
        try (var operation = Lane.current().begin(Operation.ABORT, entry.id(), 0)) {
            end(operation, BarrierWord.round(places.word()), BreakCause.ABORTED, operation.lane().slot(), true);
        }
    }

    /// Makes it usable again. Parties that wait get [BrokenBarrier].
    public void reset() {
        try (var operation = Lane.current().begin(Operation.RESET, entry.id(), 0)) {
            var word = places.word();
            while (BarrierWord.broken(word)) {
                operation.announce(stamp -> new Event.BarrierReset(stamp, entry.id()));
                if (places.change(word, BarrierWord.mended(word))) {
                    operation.happened();
                    return;
                }
                word = places.word();
            }
            if (BarrierWord.count(word) > 0) {
                end(operation, BarrierWord.round(word), BreakCause.RESET, operation.lane().slot(), false);
            }
            operation.record(stamp -> new Event.BarrierReset(stamp, entry.id()));
        }
    }

    /// Whether what a dead lane announced of a barrier took place. A party is in as soon as it has its place.
    public static Answer judge(RunMemory memory, Event event) {
        return switch (event) {
            case Event.Arrived e -> attach(memory, memory.objects().get(e.object())).places
                    .holds(e.index(), (int) e.round(), e.stamp().slot(), e.stamp().generation());
            case Event.Tripped e -> judge(memory, e.object(), (int) e.round(), true);
            case Event.Broken e -> judge(memory, e.object(), (int) e.round(), false);
            // several may have done the same: it is told of each
            case Event.BarrierReset e -> BarrierWord.broken(word(memory, e.object())) ? Answer.NO : Answer.YES;
            default -> Answer.NO;
        };
    }

    private static Answer judge(RunMemory memory, int object, int round, boolean succeeded) {
        var word = word(memory, object);
        return BarrierWord.round(word) - round > 0 && BarrierWord.succeeded(word, round) == succeeded ? Answer.SOMEBODY : Answer.NO;
    }

    private static long word(RunMemory memory, int object) {
        return attach(memory, memory.objects().get(object)).places.word();
    }
}
