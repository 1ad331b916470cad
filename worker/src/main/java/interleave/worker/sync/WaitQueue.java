package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The lanes that wait for one object, oldest first: the one mechanism to wait in this runtime.
///
/// The queue has no nodes and no links. A waiting lane writes into its own slot *which* queue it is in and
/// *which ticket* it drew; the queue is all slots that name it, in the order of their tickets. So there
/// is nothing that a killed process could leave half done: its slot is simply passed over, and a wake-up that it
/// had got and not used yet goes to the next one when it is buried ([#bury]).
///
/// **Layout:** `next ticket i64` at the queue's offset; per lane the words of [SlotLayout] from `WAIT_STATE`.
///
/// **Threading:** thread-safe. A lane waits in one queue at a time, in this order: [#enlist], look once more
/// at what it waits for, [#await] or [#awaitTurn] (again and again), [#leave].
public final class WaitQueue {
    public static final int BYTES = 8;
    /// How long a lane sleeps at most before it looks around by itself: for owners that died and that nobody buried. It
    /// has to notice them within a second, and each look of a process that else sleeps costs it some 0.4 ms.
    public static final long LOOK_NANOS = 800_000_000;

    private final RunMemory memory;
    private final SharedRegion region;
    private final SlotTable slots;
    private final long at;

    public WaitQueue(RunMemory memory, long offset) {
        this.memory = memory;
        this.region = memory.region();
        this.slots = memory.slots();
        this.at = offset;
    }

    /// How a wait came to its end.
    public enum Outcome {
        /// The lane looks around for no reason, or because somebody died. It still waits.
        LOOK,
        /// Somebody woke it: it is this lane's turn.
        WOKEN,
        /// The deadline passed.
        EXPIRED
    }

    /// Puts the lane at the end of the queue. From now on a wake-up can reach it.
    public void enlist(Lane lane, long deadlineNanos) {
        enlist(lane, deadlineNanos, drawTicket());
    }

    /// Puts the lane into the queue at the place of a ticket that it drew before.
    void enlist(Lane lane, long deadlineNanos, long ticket) {
        var slot = lane.slot();
        region.setLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT), at);
        region.setLong(slots.at(slot, SlotLayout.WAIT_TICKET), ticket);
        region.setLong(slots.at(slot, SlotLayout.DEADLINE), deadlineNanos);
        // volatile: the words above are there when a waker sees WAITING, and the caller's next look at the
        // object comes after it, so that a waker who changed the object before must see this lane
        region.setIntVolatile(stateAt(slot), WaitState.next(region.getInt(stateAt(slot))));
    }

    /// The next place in this queue, for a lane that comes to wait here later.
    long drawTicket() {
        return region.getAndAddLong(at, 1);
    }

    /// Sleeps until woken or until the deadline given to [#enlist]. Keeps the lane's place in the queue: it can be
    /// woken again.
    ///
    /// **Errors:** `KeyboardInterrupt` when the lane was interrupted and not woken; it is still in the queue.
    public Outcome await(Lane lane, Operation operation, int object) {
        // Thread.interrupt, unlike SIGINT, does not end this wait: a thread whose flag is set sleeps all the same
        return await(lane, operation, object, LOOK_NANOS);
    }

    /// Sleeps until woken, until the deadline, or for `patienceNanos`: then it is `LOOK`. Keeps the lane's place in the
    /// queue.
    ///
    /// **Errors:** `KeyboardInterrupt` as of [#await(Lane, Operation, int)].
    public Outcome await(Lane lane, Operation operation, int object, long patienceNanos) {
        var outcome = awaitAgain(lane, patienceNanos, operation.interruptible(), false);
        if (outcome == Outcome.LOOK) {
            lane.failIfInterrupted(operation, object);
        }
        return outcome;
    }

    /// Sleeps as [#await(Lane, Operation, int)] does, for a caller that looks after interrupts itself, at every `LOOK`.
    Outcome awaitAnyway(Lane lane) {
        return await(lane, LOOK_NANOS, true);
    }

    /// Sleeps for `patienceNanos` at most, for a caller that looks after interrupts itself. An `interruptible` lane does
    /// not sleep at all while it or its thread is interrupted.
    Outcome await(Lane lane, long patienceNanos, boolean interruptible) {
        return awaitAgain(lane, patienceNanos, interruptible, interruptible);
    }

    private Outcome awaitAgain(Lane lane, long patienceNanos, boolean interruptible, boolean heedsThread) {
        var outcome = awaitTurn(lane, patienceNanos, interruptible, heedsThread);
        if (outcome == Outcome.WOKEN) {
            // volatile: the caller's next look at the object comes after it, as in enlist
            var stateAt = stateAt(lane.slot());
            region.setIntVolatile(stateAt, WaitState.with(region.getInt(stateAt), WaitState.WAITING));
        }
        return outcome;
    }

    /// Sleeps until woken or until the deadline. After `WOKEN` the lane is in the queue no more, so that a second
    /// wake-up goes to somebody else. There is nobody whose death it would have to notice by itself: `LOOK` comes only
    /// after a burial, or when the lane or its thread is interrupted; the caller looks after interrupts then.
    Outcome awaitTurn(Lane lane) {
        return awaitTurn(lane, Long.MAX_VALUE, true, true);
    }

    private Outcome awaitTurn(Lane lane, long patienceNanos, boolean interruptible, boolean heedsThread) {
        var stateAt = stateAt(lane.slot());
        // after the word says WAITING: an interrupt before that is seen here, and one after it changes the word. And before
        // the lane is blocked: it is not at rest, as the interrupt has yet to rise
        if (interruptible && lane.interrupted() || heedsThread && Thread.currentThread().isInterrupted()) {
            return outcome(lane, stateAt);
        }
        lane.become(SlotState.BLOCKED);
        var word = region.getIntVolatile(stateAt);
        if (WaitState.of(word) == WaitState.WAITING) {
            park(lane, stateAt, word, patienceNanos);
        }
        // before the wait state: blocked and waiting together would mean at rest to the conductor
        lane.become(SlotState.RUNNING);
        return outcome(lane, stateAt);
    }

    private void park(Lane lane, long stateAt, int word, long patienceNanos) {
        var deadline = region.getLong(slots.at(lane.slot(), SlotLayout.DEADLINE));
        long nap;
        do {
            // a stopped clock does not run out: the lab wakes the lane when it moves or starts the clock
            var runsOut = deadline != Long.MAX_VALUE && !lane.clock().stopped();
            nap = Math.min(Math.min(patienceNanos, LOOK_NANOS), runsOut ? deadline - lane.clock().nanos() : LOOK_NANOS);
            lane.parker().park(stateAt, word, nap);
            // a look at the word and no more: whoever is patient should not pay for waking up
        } while (nap == LOOK_NANOS && patienceNanos > nap && region.getIntVolatile(stateAt) == word
                && !Thread.currentThread().isInterrupted());
    }

    private Outcome outcome(Lane lane, long stateAt) {
        while (true) {
            var word = region.getIntVolatile(stateAt);
            switch (WaitState.of(word)) {
                case WaitState.WOKEN -> {
                    return Outcome.WOKEN;
                }
                case WaitState.EXPIRED -> {
                    return Outcome.EXPIRED;
                }
                // compare-and-set: a wake-up that comes in between must not be overwritten
                case WaitState.NUDGED -> region.compareAndSetInt(stateAt, word, WaitState.with(word, WaitState.WAITING));
                default -> {
                    if (!overdue(lane)) {
                        return Outcome.LOOK;
                    }
                    // compare-and-set: either the waker counts this lane as woken, or it is out of the queue
                    region.compareAndSetInt(stateAt, word, WaitState.with(word, WaitState.EXPIRED));
                }
            }
        }
    }

    private boolean overdue(Lane lane) {
        var deadline = region.getLong(slots.at(lane.slot(), SlotLayout.DEADLINE));
        return deadline != Long.MAX_VALUE && !lane.flags().gated() && lane.clock().nanos() >= deadline;
    }

    /// Takes the lane out of the queue. True when it was woken and has not been told by `await` yet.
    public boolean leave(Lane lane) {
        var stateAt = stateAt(lane.slot());
        // get-and-set: a wake-up that comes in between is not lost, the caller learns of it
        var word = region.getAndSetInt(stateAt, WaitState.with(region.getInt(stateAt), WaitState.NONE));
        region.setLong(slots.at(lane.slot(), SlotLayout.WAIT_QUEUE_AT), 0);
        region.setLong(slots.at(lane.slot(), SlotLayout.DEADLINE), Long.MAX_VALUE);
        return WaitState.of(word) == WaitState.WOKEN;
    }

    /// Records that the lane is about to park. Once a wait, not once a wake-up.
    public void recordBlocked(Lane lane, Operation operation, int object) {
        lane.ongoing().record(stamp -> blocked(lane, stamp, operation, object));
    }

    Event blocked(Lane lane, Stamp stamp, Operation operation, int object) {
        var slot = lane.slot();
        return new Event.Blocked(
                stamp,
                operation,
                object,
                region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET)),
                region.getLong(slots.at(slot, SlotLayout.DEADLINE)));
    }

    /// Wakes up to `most` lanes, oldest first and each at most once; dead ones are passed over. Returns how many were
    /// woken.
    public int wake(Lane waker, int most) {
        var woken = 0;
        var after = -1L;
        while (woken < most) {
            var next = next(after);
            if (next < 0) {
                return woken;
            }
            var word = region.getIntVolatile(stateAt(next));
            var ticket = ticket(next);
            // the word first: when lane, queue and ticket changed after it, so did its count, and nobody is woken
            if (waits(next, word) && change(waker, next, word, WaitState.WOKEN)) {
                // in the order of tickets, so that one who queues again is not woken for ever
                after = Math.max(after, ticket);
                woken++;
            }
        }
        return woken;
    }

    /// Makes every lane of the run that waits in a queue look around, because a process is gone. They keep their places.
    public static void stir(RunMemory memory, Lane waker) {
        nudgeAll(memory, waker);
    }

    private boolean change(Lane waker, int slot, int word, int state) {
        var changed = region.compareAndSetInt(stateAt(slot), word, WaitState.with(word, state));
        if (changed) {
            waker.signalActivity();
            waker.parker().unpark(slot, stateAt(slot));
        }
        return changed;
    }

    /// Whether nobody waits at this moment.
    public boolean isEmpty() {
        return next(-1) < 0;
    }

    private int next(long afterTicket) {
        var oldest = -1;
        var lowest = Long.MAX_VALUE;
        var used = slots.used();
        for (var slot = 0; slot < used; slot++) {
            if (waits(slot, region.getIntVolatile(stateAt(slot))) && ticket(slot) > afterTicket && ticket(slot) < lowest) {
                lowest = ticket(slot);
                oldest = slot;
            }
        }
        return oldest;
    }

    private boolean waits(int slot, int word) {
        var state = WaitState.of(word);
        return (state == WaitState.WAITING || state == WaitState.NUDGED)
                && region.getLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT)) == at
                && slots.state(slot) != SlotState.ENDED;
    }

    /// Whether this lane, which is in the queue, has not been woken yet.
    public boolean awaits(Lane lane) {
        return waits(lane.slot(), region.getIntVolatile(stateAt(lane.slot())));
    }

    private long ticket(int slot) {
        return region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET));
    }

    private long stateAt(int slot) {
        return slots.at(slot, SlotLayout.WAIT_STATE);
    }

    /// The slots that wait, oldest first: a look from outside, for pictures and tests.
    public List<Integer> waiters() {
        var waiting = new ArrayList<Integer>();
        for (var slot = 0; slot < slots.used(); slot++) {
            if (waits(slot, region.getIntVolatile(stateAt(slot)))) {
                waiting.add(slot);
            }
        }
        waiting.sort(Comparator.comparingLong(this::ticket));
        return waiting;
    }

    /// Takes a dead lane out of the queue that it waits in, hands on a wake-up that it had not used, and makes all
    /// who wait look around, as they may wait for what it had. To be called before its slot becomes `ENDED`, so
    /// that the run is not taken for being at rest in between, and after its exit time is set.
    public static void bury(RunMemory memory, int slot, Lane waker) {
        var region = memory.region();
        var stateAt = memory.slots().at(slot, SlotLayout.WAIT_STATE);
        var queueAt = region.getLong(memory.slots().at(slot, SlotLayout.WAIT_QUEUE_AT));
        // get-and-set: a waker after it fails to wake this lane and takes the next one
        // with its count, which goes on when the slot is given out again: a waker that is held up must not take the wait
        // of the next lane for the one that it saw
        var word = region.getAndSetInt(stateAt, WaitState.with(region.getInt(stateAt), WaitState.NONE));
        if (WaitState.of(word) == WaitState.WOKEN && queueAt != 0) {
            new WaitQueue(memory, queueAt).wake(waker, 1);
        }
        if (!DeathWatch.faithful(memory)) {
            nudgeAll(memory, waker);
        }
    }

    private static void nudgeAll(RunMemory memory, Lane waker) {
        for (var slot = 0; slot < memory.slots().used(); slot++) {
            if (memory.region().getLong(memory.slots().at(slot, SlotLayout.WAIT_QUEUE_AT)) != 0) {
                nudge(memory, slot, waker);
            }
        }
    }

    /// Makes one lane look around, if it waits or sleeps.
    static void nudge(RunMemory memory, int slot, Lane waker) {
        var queueAt = memory.region().getLong(memory.slots().at(slot, SlotLayout.WAIT_QUEUE_AT));
        var word = memory.region().getIntVolatile(memory.slots().at(slot, SlotLayout.WAIT_STATE));
        if (WaitState.of(word) == WaitState.WAITING) {
            new WaitQueue(memory, queueAt).change(waker, slot, word, WaitState.NUDGED);
        }
    }
}
