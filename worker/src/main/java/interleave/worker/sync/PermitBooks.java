package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.ExitCause;
import java.util.Optional;

/// How many permits of a semaphore each lane has taken and not given back.
///
/// Each lane keeps its own account and nobody else writes it, in a cache line of its own. Anybody may give a permit
/// back, so an account can be negative: then the semaphore is used for signals, and nothing is concluded.
///
/// **Layout:** per slot, 64 bytes apart: `balance i32`, `generation i32` of the lane that the balance is of.
///
/// **Threading:** thread-safe; [#add] by the lane itself.
final class PermitBooks {
    static final int BYTES_PER_SLOT = 64;

    private final SharedRegion region;
    private final SlotTable slots;
    private final DeathWatch deaths;
    private final long at;

    PermitBooks(RunMemory memory, DeathWatch deaths, long at) {
        this.region = memory.region();
        this.slots = memory.slots();
        this.deaths = deaths;
        this.at = at;
    }

    /// Adds to the account of the lane.
    void add(Lane lane, int permits) {
        var account = at + (long) lane.slot() * BYTES_PER_SLOT;
        var entry = region.getLong(account);
        var before = generation(entry) == lane.generation() ? balance(entry) : 0;
        // release: balance and generation are one store, so that nobody sees the one without the other
        region.setLongRelease(account, (long) lane.generation() << 32 | Integer.toUnsignedLong(before + permits));
    }

    private static int balance(long entry) {
        return (int) entry;
    }

    private static int generation(long entry) {
        return (int) (entry >>> 32);
    }

    /// The slot of a killed lane that has permits, if every permit that is out is with killed lanes.
    ///
    /// Lanes that ended by themselves are not counted: a producer that takes permits and leaves it to consumers to
    /// give them back may end before they do.
    Optional<Integer> lost() {
        var victim = -1;
        for (var slot = 0; slot < slots.used(); slot++) {
            var entry = region.getLongAcquire(at + (long) slot * BYTES_PER_SLOT);
            if (balance(entry) == 0) {
                continue;
            }
            var killed = generation(entry) == slots.generation(slot)
                    && deaths.dead(slot, generation(entry) & DeathWatch.GENERATION_MASK)
                    && killed(slot);
            if (balance(entry) < 0 || !killed) {
                return Optional.empty();
            }
            victim = slot;
        }
        return victim < 0 ? Optional.empty() : Optional.of(victim);
    }

    private boolean killed(int slot) {
        var cause = ExitCause.ofOrdinal(region.getInt(slots.at(slot, SlotLayout.EXIT_CAUSE)));
        return cause == ExitCause.SIGNAL || cause == ExitCause.UNKNOWN;
    }
}
