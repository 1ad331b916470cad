package interleave.worker.sync;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.ExitCause;
import java.time.Instant;

/// Tells whether who has something is dead.
///
/// A lane is known by slot and generation, so that a slot or a PID that was given out again is never taken for the
/// lane that had it. Usually the slot itself says that its lane is gone; when whoever should have buried it is gone
/// as well, the operating system says so.
///
/// **Threading:** thread-safe: only reads.
final class DeathWatch {
    static final int GENERATION_MASK = 0x7FFF;

    private final SharedRegion region;
    private final SlotTable slots;
    private final boolean faithful;

    DeathWatch(RunMemory memory) {
        this.region = memory.region();
        this.slots = memory.slots();
        this.faithful = faithful(memory);
    }

    /// Whether this run does as CPython does: nobody looks for dead owners.
    static boolean faithful(RunMemory memory) {
        return memory.region().getInt(RegionLayout.FAITHFUL_OFFSET) == 1;
    }

    boolean faithful() {
        return faithful;
    }

    /// Whether the lane is gone, as far as slots say; `generation` has only its low 15 bits.
    boolean dead(int slot, int generation) {
        return (slots.generation(slot) & GENERATION_MASK) != generation
                || slots.state(slot) == SlotState.ENDED
                // set by the burial before the slot ends; volatile there, so whoever was nudged sees it
                || region.getLongVolatile(slots.at(slot, SlotLayout.EXIT_TIME)) != 0;
    }

    /// What became of a lane.
    enum Fate {
        LIVES,
        /// Its program came to its end, or nobody knows any more what became of it.
        ENDED,
        /// Somebody ended it.
        KILLED
    }

    /// What became of the lane that had `slot` with this generation (its bits in `mask`), also when others have had the slot
    /// since. When it is `thorough` the operating system is asked about a lane that nobody buried.
    Fate fate(int slot, int generation, int mask, boolean thorough) {
        while (true) {
            var now = slots.generation(slot);
            var ago = now - generation & mask;
            var fate = ago == 0 ? fate(slot, now, thorough) : fate(slots.formerCause(slot, now, ago));
            // else the slot was given out again meanwhile, and part of the answer may be about the next lane
            if (slots.generation(slot) == now) {
                return fate;
            }
        }
    }

    private Fate fate(int slot, int generation, boolean thorough) {
        if (dead(slot, generation & GENERATION_MASK)) {
            // a thread that ended with its process left a code, but no cause of its own
            return slots.leftCode(slot) ? Fate.ENDED : fate(region.getIntAcquire(slots.at(slot, SlotLayout.EXIT_CAUSE)));
        }
        if (!thorough || processLives(slot)) {
            return Fate.LIVES;
        }
        return slots.leftCode(slot) || slots.leftCode(slots.processSlot(slot)) ? Fate.ENDED : Fate.KILLED;
    }

    private static Fate fate(int cause) {
        var killed = cause >= 0 && switch (ExitCause.ofOrdinal(cause)) {
            case SIGNAL, UNKNOWN -> true;
            case RETURNED, EXCEPTION -> false;
        };
        return killed ? Fate.KILLED : Fate.ENDED;
    }

    /// Whether the lane is gone, and the operating system is asked as well: takes some ten microseconds.
    boolean gone(int slot, int generation) {
        return dead(slot, generation) || !processLives(slot);
    }

    private boolean processLives(int slot) {
        var pid = slots.pid(slot);
        if (pid == 0) {
            return true;
        }
        var start = region.getLong(slots.at(slot, SlotLayout.OS_START));
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> start == 0
                        || handle.info().startInstant().map(Instant::toEpochMilli).orElse(start) == start)
                .isPresent();
    }

    /// What to call a lane in an error.
    String name(int slot) {
        var label = slots.label(slot);
        return label.isEmpty() ? "slot " + slot : "%s (%d)".formatted(label, slots.pid(slot));
    }
}
