package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Witness.Answer;
import java.time.Duration;

/// A flag that processes can wait for.
///
/// It has the name that the course gives it; what is recorded in a trace is an `interleave.worker.trace.Event`, which
/// is written out in full here.
///
/// **Layout** (at the object's offset): `state i32` (bit 0 the flag, the others how often it was set), `stuck i32` (1
/// when who sets it waits for a dead waiter), `wait queue`, [Sleepers].
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules E1 to E3, T1. Differences to CPython: whoever [#set] found waiting returns true, also when the
/// flag is cleared right afterwards (E2), and unless the run is faithful a killed waiter holds nobody up (E3). In a
/// faithful run the next [#set] blocks for ever, and with it everybody who uses the event from then on.
public final class Event implements SharedHandle {
    /// Where the sleepers are, from the start of the event.
    static final long SLEEPERS_AT = 8 + WaitQueue.BYTES;
    private static final long BYTES = SLEEPERS_AT + Sleepers.BYTES;
    private static final int SPINS = 60;
    private static final int FLAG = 1;
    private static final int ONE_SET = 2;

    private final SharedObject entry;
    private final SharedRegion region;
    private final WaitQueue queue;
    private final Sleepers sleepers;
    private final long wordAt;
    private final long stuckAt;

    /// A new event, not set.
    public Event() {
        this("");
    }

    /// A new event with a name for pictures and traces, not set.
    public Event(String name) {
        this(Lane.current().memory(), create(Lane.current(), name));
    }

    private Event(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.wordAt = entry.offset();
        this.stuckAt = entry.offset() + 4;
        this.queue = new WaitQueue(memory, entry.offset() + 8);
        this.sleepers = new Sleepers(memory, entry.offset() + SLEEPERS_AT);
        memory.holdings().hold(this, entry);
    }

    private static SharedObject create(Lane lane, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES, lane);
        var entry = memory.enter(ObjectKind.EVENT, lane, null, offset, BYTES, 0, name);
        SharedHandle.recordCreated(lane, entry, 0);
        return entry;
    }

    /// The event that another process made.
    public static Event attach(RunMemory memory, SharedObject entry) {
        return new Event(memory, entry);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    /// Whether it is set: an operation of its own.
    public boolean isSet() {
        try (var operation = Lane.current().begin(Operation.CHECK, entry.id(), 0)) {
            awaitUnstuck(operation.lane(), Operation.CHECK);
            var set = peek();
            operation.record(stamp -> new interleave.worker.trace.Event.Checked(stamp, entry.id(), set ? 1 : 0));
            return set;
        }
    }

    /// Whether it is set: a look from outside, no operation.
    public boolean peek() {
        return set(region.getIntAcquire(wordAt));
    }

    private static boolean set(int word) {
        return (word & FLAG) != 0;
    }

    private static int sets(int word) {
        return word & ~FLAG;
    }

    /// Who waits, oldest first.
    public WaitQueue waiting() {
        return queue;
    }

    /// Sets it; all who wait go on.
    public void set() {
        try (var operation = Lane.current().begin(Operation.SET, entry.id(), 0)) {
            var lane = operation.lane();
            awaitUnstuck(lane, Operation.SET);
            // volatile: a waiter that is not in the queue yet looks at the flag after it enlists, and sees it
            var stuck = sleepers.counted() && sleepers.count() > queue.waiters().size();
            if (stuck) {
                region.setIntVolatile(stuckAt, 1);
            }
            var sets = raise(operation);
            var asked = sleepers.toWake(Integer.MAX_VALUE);
            var woken = queue.wake(lane, asked);
            operation.amend(stamp -> changed(stamp, true, woken, sets));
            operation.happened();
            sleepers.awaitAnswers(lane, asked, woken, Operation.SET, entry.id());
            if (stuck) {
                region.setIntVolatile(stuckAt, 0);
                sleepers.stir(lane);
            }
        }
    }

    /// Flag and count in one step: whoever has seen this set, clears and waits again knows it from the next one; and nobody
    /// is told of a set whose flag is still to come, which would clear too early. Returns how many sets there were with it.
    ///
    /// The time is taken before anybody can see the flag.
    private int raise(OngoingOperation operation) {
        int word;
        int raised;
        do {
            word = region.getIntVolatile(wordAt);
            raised = (word | FLAG) + ONE_SET;
            var sets = number(raised);
            operation.announce(stamp -> changed(stamp, true, 0, sets));
        } while (!region.compareAndSetInt(wordAt, word, raised));
        return number(raised);
    }

    private void lower(OngoingOperation operation) {
        int word;
        do {
            word = region.getIntVolatile(wordAt);
            // what is cleared already does not change
            var sets = set(word) ? number(word) : ~number(word);
            operation.announce(stamp -> changed(stamp, false, 0, sets));
        } while (!region.compareAndSetInt(wordAt, word, word & ~FLAG));
        operation.happened();
    }

    private interleave.worker.trace.Event changed(Stamp stamp, boolean set, int woken, int sets) {
        return new interleave.worker.trace.Event.FlagChanged(stamp, entry.id(), set, woken, sets);
    }

    /// How often it was set, modulo 2³¹.
    private static int number(int word) {
        return word >>> 1;
    }

    /// Whether what a dead lane announced of an event took place.
    public static Answer judge(RunMemory memory, interleave.worker.trace.Event.FlagChanged event) {
        var word = memory.region().getIntVolatile(memory.objects().get(event.object()).offset());
        var ahead = number(word) - (int) event.sets() << 1;
        return event.sets() >= 0 && (ahead > 0 || ahead == 0 && set(word) == event.set()) ? Answer.SOMEBODY : Answer.NO;
    }

    /// In CPython the event has a lock inside, which whoever waits for a dead waiter holds.
    private void awaitUnstuck(Lane lane, Operation operation) {
        if (sleepers.counted()) {
            sleepers.awaitWhile(lane, operation, entry.id(), () -> region.getIntVolatile(stuckAt) == 1);
        }
    }

    /// Clears it; who waits from now on waits for the next [#set].
    public void clear() {
        try (var operation = Lane.current().begin(Operation.CLEAR, entry.id(), 0)) {
            awaitUnstuck(operation.lane(), Operation.CLEAR);
            lower(operation);
        }
    }

    /// Waits until it is set.
    public void await() {
        await(Long.MAX_VALUE);
    }

    /// Waits until it is set, or until `timeout` of lesson time is over; a negative one is none. Returns whether it was
    /// set.
    public boolean await(Duration timeout) {
        return await(Timeouts.nanos(timeout));
    }

    private boolean await(long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.WAIT, entry.id(), 0)) {
            var lane = operation.lane();
            var seen = peek() || timeoutNanos > 0 && (spin(operation) || awaitSet(lane, timeoutNanos));
            awaitUnstuck(lane, Operation.WAIT);
            operation.record(stamp -> seen
                    ? new interleave.worker.trace.Event.Waited(stamp, entry.id(), 1)
                    : new interleave.worker.trace.Event.Refused(stamp, Operation.WAIT, entry.id(), true));
            return seen;
        }
    }

    private boolean spin(OngoingOperation operation) {
        for (var i = 0; i < SPINS && !operation.gated(); i++) {
            Thread.onSpinWait();
            if (peek()) {
                return true;
            }
        }
        return false;
    }

    /// Waits until it is set, from within an operation. Returns whether it was.
    boolean awaitSet(Lane lane, long timeoutNanos) {
        var deadline = lane.clock().deadline(timeoutNanos);
        while (true) {
            var sets = sets(region.getIntVolatile(wordAt));
            var outcome = awaitOnce(lane, deadline);
            if (outcome != WaitQueue.Outcome.WOKEN) {
                return outcome == WaitQueue.Outcome.LOOK || peek();
            }
            // else woken by a set that this lane had seen before it cleared the flag: that one is not meant
            var word = region.getIntVolatile(wordAt);
            if (set(word) || sets(word) != sets) {
                return true;
            }
        }
    }

    /// Woken, or expired; `LOOK` when the flag is seen set.
    private WaitQueue.Outcome awaitOnce(Lane lane, long deadline) {
        queue.enlist(lane, deadline);
        sleepers.fallAsleep();
        var woken = false;
        try {
            var recorded = false;
            while (!set(region.getIntVolatile(wordAt))) {
                if (!recorded) {
                    queue.recordBlocked(lane, Operation.WAIT, entry.id());
                    recorded = true;
                }
                var outcome = queue.awaitTurn(lane);
                if (outcome != WaitQueue.Outcome.LOOK) {
                    woken = outcome == WaitQueue.Outcome.WOKEN;
                    return outcome;
                }
                Interrupts.fail(lane, Operation.WAIT, entry.id(), "for event '%s'".formatted(entry.name()));
            }
            return WaitQueue.Outcome.LOOK;
        } finally {
            woken |= queue.leave(lane);
            if (!woken) {
                sleepers.getUp(lane);
            }
        }
    }

    @Override
    public String toString() {
        return "<Event %s %s>".formatted(name(), peek() ? "set" : "unset");
    }
}
