package interleave.lab.run;

import interleave.worker.gate.Activity;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.WaitState;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The conductor's hands on the slots: sees who is at rest, opens gates, ends sleeps.
///
/// **Threading:** confined to the thread of the lab.
final class Lanes {
    static final int MAIN = 1;

    private final RunMemory memory;
    private final SharedRegion region;
    private final SlotTable slots;
    private final Lane lab;
    private final Guests guests;

    Lanes(Lane lab, Guests guests) {
        this.memory = lab.memory();
        this.region = memory.region();
        this.slots = memory.slots();
        this.lab = lab;
        this.guests = guests;
    }

    /// Changes when anybody stirs.
    int activity() {
        return Activity.count(memory);
    }

    /// Whether everybody is at a gate, blocked, asleep or gone: nothing can change until somebody is let through.
    ///
    /// The look is of one moment, because no lane changed its state between its begin and its end.
    boolean quiescent() {
        var before = Activity.count(memory);
        for (var slot = MAIN; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (state.moving() || parked(state) && waitState(slot) != WaitState.WAITING
                    || state == SlotState.ENDED && leavesWork(slot)) {
                return false;
            }
        }
        // after the look: whoever sent a signal has said so before it came to rest
        return !guests.struck() && Activity.count(memory) == before;
    }

    /// Whether a manager that lives has not noticed yet that this lane has ended: it may still do what the lane had asked
    /// for, and wake others by what the lane leaves.
    private boolean leavesWork(int slot) {
        for (var word = 0; word < SlotLayout.SERVED_BY_WORDS; word++) {
            var servers = region.getIntVolatile(slots.at(slot, SlotLayout.SERVED_BY + word * Integer.BYTES));
            for (; servers != 0; servers &= servers - 1) {
                if (slots.state(word * Integer.SIZE + Integer.numberOfTrailingZeros(servers)) != SlotState.ENDED) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean parked(SlotState state) {
        return state == SlotState.BLOCKED || state == SlotState.SLEEPING;
    }

    private int waitState(int slot) {
        return WaitState.of(region.getIntVolatile(slots.at(slot, SlotLayout.WAIT_STATE)));
    }

    /// Everybody who has not ended.
    List<Mover> all() {
        var movers = new ArrayList<Mover>();
        for (var slot = MAIN; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (state != SlotState.FREE && state != SlotState.ENDED && state != SlotState.PREFORKED && !service(slot)) {
                movers.add(mover(slot, state));
            }
        }
        return movers;
    }

    private Mover mover(int slot, SlotState state) {
        // acquire: the announcement is whole; pairs with setIntRelease in Lane.announce
        region.getIntAcquire(slots.at(slot, SlotLayout.ANNOUNCED_COUNT));
        return new Mover(
                slot,
                slots.label(slot),
                state,
                Operation.ofOrdinal(region.getInt(slots.at(slot, SlotLayout.ANNOUNCED_KIND))),
                region.getInt(slots.at(slot, SlotLayout.ANNOUNCED_OBJECT)),
                parked(state) ? region.getLong(slots.at(slot, SlotLayout.DEADLINE)) : Long.MAX_VALUE);
    }

    /// Who has not come to rest, in words.
    String moving() {
        return all().stream().filter(mover -> mover.state().moving()).map(Mover::label).findFirst().orElse("a process");
    }

    /// Lets one process move: opens its gate once, or lets time pass until its deadline.
    void move(Mover mover) {
        if (mover.state() == SlotState.AT_GATE) {
            open(mover.slot());
        } else {
            lab.clock().advanceTo(mover.deadlineNanos());
            expireNext();
        }
    }

    private void open(int slot) {
        if (slots.compareAndSetState(slot, SlotState.AT_GATE, SlotState.RUNNING)) {
            var permitsAt = slots.at(slot, SlotLayout.PERMITS);
            region.setIntVolatile(permitsAt, 1);
            wake(slot, permitsAt);
        }
    }

    /// Opens all gates once: for the way back to free running.
    void openAll() {
        for (var slot = MAIN; slot < slots.used(); slot++) {
            open(slot);
        }
    }

    /// Ends the one sleep or wait that is over first by the time of the stopped clock, and returns its slot; -1 when
    /// none is over. One at a time, because two that wake together would race for what they take next.
    int expireNext() {
        var now = lab.clock().nanos();
        var due = all().stream()
                .filter(mover -> mover.timed() && mover.deadlineNanos() <= now)
                .sorted(Comparator.comparingLong(Mover::deadlineNanos).thenComparing(Mover::slot))
                .toList();
        for (var mover : due) {
            var stateAt = slots.at(mover.slot(), SlotLayout.WAIT_STATE);
            var word = region.getIntVolatile(stateAt);
            if (WaitState.of(word) == WaitState.WAITING
                    && region.compareAndSetInt(stateAt, word, WaitState.with(word, WaitState.EXPIRED))) {
                wake(mover.slot(), stateAt);
                return mover.slot();
            }
        }
        return -1;
    }

    /// Makes everybody who waits with a deadline look at the clock again, after it was started.
    void nudgeSleepers() {
        for (var slot = MAIN; slot < slots.used(); slot++) {
            if (parked(slots.state(slot))) {
                wake(slot, slots.at(slot, SlotLayout.WAIT_STATE));
            }
        }
    }

    private void wake(int slot, long wordAt) {
        if (!guests.wake(slot)) {
            lab.parker().unpark(slot, wordAt);
        }
    }

    boolean tellWaits() {
        return guests.tellWaits();
    }

    private boolean service(int slot) {
        return slots.has(slot, SlotLayout.SERVICE);
    }

    /// Whether any process of the run is still there, but for those that serve the runtime.
    boolean anyAlive() {
        for (var slot = MAIN; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (state != SlotState.FREE && state != SlotState.ENDED && state != SlotState.PREFORKED && !service(slot)) {
                return true;
            }
        }
        return false;
    }
}
