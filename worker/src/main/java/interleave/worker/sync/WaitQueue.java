package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The lanes that wait for one object, oldest first: the one mechanism to wait in this runtime.
///
/// The queue has no nodes and no links. A waiting lane writes into its own slot *which* queue it is in and
/// *which ticket* it drew; the queue is all slots that name it, in the order of their tickets. So there
/// is nothing that a killed process could leave half done: its slot is simply passed over.
///
/// **Layout:** `next ticket i64` at the queue's offset; per lane the words of [SlotLayout] from `WAIT_STATE`.
///
/// **Threading:** thread-safe. A lane waits in one queue at a time, in this order: [#enlist], look once more
/// at what it waits for, [#await] (again and again), [#leave].
public final class WaitQueue {
    public static final int BYTES = 8;
    /// How long a lane sleeps at most before it looks around by itself: for owners that died.
    private static final long LOOK_NANOS = 400_000_000;

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
        /// It is this lane's turn to look again; or it looks around for no reason.
        LOOK,
        /// The deadline passed.
        EXPIRED
    }

    /// Puts the lane at the end of the queue. From now on a wake-up can reach it.
    public void enlist(Lane lane, long deadlineNanos) {
        var slot = lane.slot();
        region.setLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT), at);
        region.setLong(slots.at(slot, SlotLayout.WAIT_TICKET), region.getAndAddLong(at, 1));
        region.setLong(slots.at(slot, SlotLayout.DEADLINE), deadlineNanos);
        // volatile: the words above are there when a waker sees WAITING, and the caller's next look at the
        // object comes after it, so that a waker who changed the object before must see this lane
        region.setIntVolatile(slots.at(slot, SlotLayout.WAIT_STATE), WaitState.WAITING);
    }

    /// Sleeps until woken or until the deadline given to [#enlist]. Keeps the lane's place in the queue.
    public Outcome await(Lane lane, Operation operation, int object) {
        var slot = lane.slot();
        var stateAt = slots.at(slot, SlotLayout.WAIT_STATE);
        lane.become(SlotState.BLOCKED);
        if (region.getIntVolatile(stateAt) == WaitState.WAITING) {
            park(lane, stateAt);
        }
        // before the wait state: blocked and waiting together would mean at rest to the conductor
        lane.become(SlotState.RUNNING);
        if (expire(lane, stateAt)) {
            return Outcome.EXPIRED;
        }
        region.setIntVolatile(stateAt, WaitState.WAITING);
        return Outcome.LOOK;
    }

    private void park(Lane lane, long stateAt) {
        var deadline = region.getLong(slots.at(lane.slot(), SlotLayout.DEADLINE));
        var left = deadline == Long.MAX_VALUE ? LOOK_NANOS : deadline - lane.clock().nanos();
        // a stopped clock does not run out: the lab wakes the lane when it moves or starts the clock
        var patience = lane.clock().stopped() ? LOOK_NANOS : Math.min(left, LOOK_NANOS);
        lane.parker().park(stateAt, WaitState.WAITING, patience);
    }

    /// Whether this wait is over without success: told by the lab, or seen on the clock.
    private boolean expire(Lane lane, long stateAt) {
        if (region.getIntVolatile(stateAt) == WaitState.EXPIRED) {
            return true;
        }
        var deadline = region.getLong(slots.at(lane.slot(), SlotLayout.DEADLINE));
        if (deadline == Long.MAX_VALUE || lane.flags().gated() || lane.clock().nanos() < deadline) {
            return false;
        }
        return region.compareAndSetInt(stateAt, WaitState.WAITING, WaitState.EXPIRED);
    }

    /// Takes the lane out of the queue.
    public void leave(Lane lane) {
        region.setIntVolatile(slots.at(lane.slot(), SlotLayout.WAIT_STATE), WaitState.NONE);
        region.setLong(slots.at(lane.slot(), SlotLayout.WAIT_QUEUE_AT), 0);
        region.setLong(slots.at(lane.slot(), SlotLayout.DEADLINE), Long.MAX_VALUE);
    }

    /// Records that the lane is about to park. Once a wait, not once a wake-up.
    public void tellBlocked(Lane lane, Operation operation, int object) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            var slot = lane.slot();
            lane.trace().record(new Event.Blocked(
                    lane.trace().stamp(lane.line()),
                    operation,
                    object,
                    region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET)),
                    region.getLong(slots.at(slot, SlotLayout.DEADLINE))));
        }
    }

    /// Wakes up to `most` lanes, oldest first; dead ones are passed over. Returns how many were woken.
    public int wake(Lane waker, int most) {
        var woken = 0;
        while (woken < most) {
            var oldest = oldest();
            if (oldest < 0) {
                return woken;
            }
            var stateAt = slots.at(oldest, SlotLayout.WAIT_STATE);
            if (region.compareAndSetInt(stateAt, WaitState.WAITING, WaitState.WOKEN)) {
                waker.signalActivity();
                waker.parker().unpark(oldest, stateAt);
                woken++;
            }
        }
        return woken;
    }

    /// Makes every lane of the run that waits in a queue look around, because a process is gone. They keep their places.
    public static void stir(RunMemory memory, Lane waker) {
        var slots = memory.slots();
        for (var slot = 0; slot < slots.used(); slot++) {
            var stateAt = slots.at(slot, SlotLayout.WAIT_STATE);
            if (memory.region().getLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT)) != 0
                    && memory.region().compareAndSetInt(stateAt, WaitState.WAITING, WaitState.WOKEN)) {
                waker.signalActivity();
                waker.parker().unpark(slot, stateAt);
            }
        }
    }

    public boolean isEmpty() {
        return oldest() < 0;
    }

    private int oldest() {
        var oldest = -1;
        var lowest = Long.MAX_VALUE;
        var used = slots.used();
        for (var slot = 0; slot < used; slot++) {
            if (waits(slot) && region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET)) < lowest) {
                lowest = region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET));
                oldest = slot;
            }
        }
        return oldest;
    }

    private boolean waits(int slot) {
        return region.getIntVolatile(slots.at(slot, SlotLayout.WAIT_STATE)) == WaitState.WAITING
                && region.getLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT)) == at
                && slots.state(slot) != SlotState.ENDED;
    }

    /// The slots that wait, oldest first: a look from outside, for pictures and tests.
    public List<Integer> waiters() {
        var waiting = new ArrayList<Integer>();
        for (var slot = 0; slot < slots.used(); slot++) {
            if (waits(slot)) {
                waiting.add(slot);
            }
        }
        waiting.sort(Comparator.comparingLong(slot -> region.getLong(slots.at(slot, SlotLayout.WAIT_TICKET))));
        return waiting;
    }
}
