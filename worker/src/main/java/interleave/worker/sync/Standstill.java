package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Stamp;

/// Tells whether nobody who lives could ever give what the lanes of one queue wait for: all others wait without end too.
///
/// What anybody may give back, such as the permit of a semaphore, is lost for certain only then: whoever runs, sleeps,
/// stands at a gate or waits for a time only might still give it. Who waits in the same queue for a time only does not count: it
/// wants to take.
///
/// All are looked at twice. Each wait has a number of its own in its word, so that who waits both times waited all the
/// while, and there was one moment at which all did.
///
/// **Threading:** thread-safe: only reads. Threads of Java that never touched a shared object are not seen.
final class Standstill {
    private final SharedRegion region;
    private final SlotTable slots;
    private final DeathWatch deaths;
    private final long queueAt;

    Standstill(RunMemory memory, long queueAt) {
        this.deaths = new DeathWatch(memory);
        this.region = memory.region();
        this.slots = memory.slots();
        this.queueAt = queueAt;
    }

    /// Whether all but the lane that asks, which waits in the queue, wait without end. When it is `thorough` the operating
    /// system is asked about those who seem to move: nobody may have buried them.
    boolean complete(Lane asking, boolean thorough) {
        var used = slots.used();
        var words = new int[used];
        for (var slot = 0; slot < used; slot++) {
            words[slot] = word(slot);
            if (slot != asking.slot() && !still(slot, words[slot], asking, thorough)) {
                return false;
            }
        }
        for (var slot = 0; slot < used; slot++) {
            var same = WaitState.sameWait(words[slot], word(slot));
            if (slot != asking.slot() && !(same && still(slot, word(slot), asking, thorough))) {
                return false;
            }
        }
        return slots.used() == used;
    }

    private int word(int slot) {
        return region.getIntVolatile(slots.at(slot, SlotLayout.WAIT_STATE));
    }

    private boolean still(int slot, int word, Lane asking, boolean thorough) {
        if (takesNoPart(slot)) {
            return true;
        }
        var waits = WaitState.of(word) == WaitState.WAITING || WaitState.of(word) == WaitState.NUDGED;
        var where = region.getLong(slots.at(slot, SlotLayout.WAIT_QUEUE_AT));
        if (waits && where == queueAt) {
            return true;
        }
        var endless = waits && where != 0 && region.getLong(slots.at(slot, SlotLayout.DEADLINE)) == Long.MAX_VALUE;
        // in a stepped run whoever was only made look around finds what it found before: nobody else has moved
        var parked = slots.state(slot) == SlotState.BLOCKED && WaitState.of(word) == WaitState.WAITING;
        return endless && (parked || asking.flags().gated()) || thorough && deaths.gone(slot, slots.generation(slot) & DeathWatch.GENERATION_MASK);
    }

    /// The lab, what serves the runtime, and whoever is gone or has not come.
    private boolean takesNoPart(int slot) {
        return slot == Stamp.LAB || slots.has(slot, SlotLayout.SERVICE) || switch (slots.state(slot)) {
            case FREE, ENDED, PREFORKED -> true;
            case STARTING, RUNNING, AT_GATE, BLOCKED, SLEEPING, ENDING -> false;
        };
    }
}
