package interleave.worker.sync;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
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

    /// The same, and the operating system is asked as well: takes some ten microseconds.
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
