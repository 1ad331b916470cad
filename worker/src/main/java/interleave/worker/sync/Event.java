package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.time.Duration;

/// A flag that processes can wait for.
///
/// It has the name that the course gives it; what is recorded in a trace is an `interleave.worker.trace.Event`, which
/// is written out in full here.
///
/// **Layout** (at the object's offset): `flag i32`, `stuck i32` (1 when who sets it waits for a dead waiter), `wait
/// queue`, [Sleepers].
///
/// **Threading:** thread-safe, across processes.
/// **Source:** rules E1 to E3, T1. Differences to CPython: whoever [#set] found waiting returns true, also when the
/// flag is cleared right afterwards (E2), and unless the run is faithful a killed waiter holds nobody up (E3). In a
/// faithful run the next [#set] blocks for ever, and with it everybody who uses the event from then on.
public final class Event implements SharedHandle {
    /// Where the sleepers are, from the start of the event.
    static final long SLEEPERS_AT = 16 + WaitQueue.BYTES;
    private static final long BYTES = SLEEPERS_AT + Sleepers.BYTES;
    private static final int SPINS = 60;

    private final SharedObject entry;
    private final SharedRegion region;
    private final WaitQueue queue;
    private final Sleepers sleepers;
    private final long flagAt;
    private final long stuckAt;
    private final long setsAt;

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
        this.flagAt = entry.offset();
        this.stuckAt = entry.offset() + 4;
        this.setsAt = entry.offset() + 8;
        this.queue = new WaitQueue(memory, entry.offset() + 16);
        this.sleepers = new Sleepers(memory, entry.offset() + SLEEPERS_AT);
    }

    private static SharedObject create(Lane lane, String name) {
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES);
        var entry = memory.objects().add(ObjectKind.EVENT, lane.slot(), null, offset, BYTES, 0, name);
        SharedHandle.tellCreated(lane, entry, 0);
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
        var lane = Lane.current();
        var flags = lane.pass(Operation.CHECK, entry.id(), 0);
        awaitUnstuck(lane, Operation.CHECK);
        var set = peek();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().record(new interleave.worker.trace.Event.Checked(stamp(lane), entry.id(), set ? 1 : 0));
        }
        return set;
    }

    /// Whether it is set: a look from outside, no operation.
    public boolean peek() {
        return region.getIntAcquire(flagAt) == 1;
    }

    /// Who waits, oldest first.
    public WaitQueue waiting() {
        return queue;
    }

    /// Sets it; all who wait go on.
    public void set() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.SET, entry.id(), 0);
        awaitUnstuck(lane, Operation.SET);
        // the time is taken before anybody can see the flag
        var stamp = (flags & RunFlags.TRACED) != 0 ? stamp(lane) : null;
        // volatile: a waiter that is not in the queue yet looks at the flag after it enlists, and sees it
        var stuck = sleepers.counted() && sleepers.count() > queue.waiters().size();
        if (stuck) {
            region.setIntVolatile(stuckAt, 1);
        }
        // before the flag: whoever has seen the flag and waits again knows this set from the next one
        region.getAndAddInt(setsAt, 1);
        region.setIntVolatile(flagAt, 1);
        var asked = sleepers.toWake(Integer.MAX_VALUE);
        var woken = queue.wake(lane, asked);
        tellChanged(lane, stamp, true, woken);
        sleepers.awaitAnswers(lane, asked, woken, Operation.SET, entry.id());
        if (stuck) {
            region.setIntVolatile(stuckAt, 0);
            sleepers.stir(lane);
        }
    }

    /// In CPython the event has a lock inside, which whoever waits for a dead waiter holds.
    private void awaitUnstuck(Lane lane, Operation operation) {
        if (sleepers.counted()) {
            sleepers.awaitWhile(lane, operation, entry.id(), () -> region.getIntVolatile(stuckAt) == 1);
        }
    }

    /// Clears it; who waits from now on waits for the next [#set].
    public void clear() {
        var lane = Lane.current();
        var flags = lane.pass(Operation.CLEAR, entry.id(), 0);
        awaitUnstuck(lane, Operation.CLEAR);
        var stamp = (flags & RunFlags.TRACED) != 0 ? stamp(lane) : null;
        region.setIntVolatile(flagAt, 0);
        tellChanged(lane, stamp, false, 0);
    }

    private void tellChanged(Lane lane, Stamp stamp, boolean set, int woken) {
        if (stamp != null) {
            lane.trace().record(new interleave.worker.trace.Event.FlagChanged(stamp, entry.id(), set, woken));
        }
    }

    /// Waits until it is set.
    public void await() {
        await(Long.MAX_VALUE);
    }

    /// Waits until it is set, or until `timeout` of lesson time is over; a negative one is none. Returns whether it was
    /// set.
    public boolean await(Duration timeout) {
        return await(timeout.toNanos());
    }

    private boolean await(long timeoutNanos) {
        var lane = Lane.current();
        var flags = lane.pass(Operation.WAIT, entry.id(), 0);
        var seen = peek() || timeoutNanos > 0 && (spin(flags) || awaitSet(lane, timeoutNanos));
        awaitUnstuck(lane, Operation.WAIT);
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(seen
                    ? new interleave.worker.trace.Event.Waited(stamp(lane), entry.id(), 1)
                    : new interleave.worker.trace.Event.Refused(stamp(lane), Operation.WAIT, entry.id(), true));
        }
        return seen;
    }

    private boolean spin(int flags) {
        for (var i = 0; i < SPINS && (flags & RunFlags.GATED) == 0; i++) {
            Thread.onSpinWait();
            if (peek()) {
                return true;
            }
        }
        return false;
    }

    private boolean awaitSet(Lane lane, long timeoutNanos) {
        var deadline = lane.clock().deadline(timeoutNanos);
        while (true) {
            var sets = region.getIntVolatile(setsAt);
            var outcome = awaitOnce(lane, deadline);
            if (outcome != WaitQueue.Outcome.WOKEN) {
                return outcome == WaitQueue.Outcome.LOOK || peek();
            }
            // else woken by a set that this lane had seen before it cleared the flag: that one is not meant
            if (peek() || region.getIntVolatile(setsAt) != sets) {
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
            var told = false;
            while (region.getIntVolatile(flagAt) == 0) {
                if (!told) {
                    queue.tellBlocked(lane, Operation.WAIT, entry.id());
                    told = true;
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

    private static Stamp stamp(Lane lane) {
        return lane.trace().stamp(lane.line());
    }

    @Override
    public String toString() {
        return "<Event %s %s>".formatted(name(), peek() ? "set" : "unset");
    }
}
