package interleave.worker.channel;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import java.util.ArrayList;
import java.util.List;

/// Which processes have one end of a pipe open, and how often.
///
/// One word for each slot, so that a process that dies takes its own with it: its word names a generation that is not
/// alive. Whether an end is open anywhere is asked before every send, so the answer is kept until some end of
/// some pipe is closed or some process ends; those count a word of the region up.
///
/// **Layout:** for each slot one i32: bits 0-15 how often, bits 16-31 generation of the process.
///
/// **Threading:** thread-safe, across processes. The answer that is kept may be written by several threads: each
/// writes one that was true after the count it names.
final class Ends {
    private static final int GENERATION_MASK = 0xFFFF;

    private final SharedRegion region;
    private final SlotTable slots;
    private final long at;
    private final int slotCount;
    private volatile long openAsOf = -1;

    Ends(RunMemory memory, long at) {
        this.region = memory.region();
        this.slots = memory.slots();
        this.at = at;
        this.slotCount = region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
    }

    static long bytes(SharedRegion region) {
        return 4L * region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
    }

    /// Opens the end once more for the process in `slot`.
    void open(int slot) {
        change(slot, 1);
    }

    /// Closes it once; readers and writers at the other end must be woken afterwards.
    void close(int slot) {
        change(slot, -1);
        region.getAndAddInt(RegionLayout.END_CHANGES_OFFSET, 1);
    }

    /// Closes it once for the process of this generation; a process that is gone has taken its own with it.
    void close(int slot, int generation) {
        if (slots.generation(slot) == generation) {
            close(slot);
        }
    }

    private void change(int slot, int by) {
        var wordAt = at + 4L * slot;
        var generation = slots.generation(slot) << 16;
        int word;
        int count;
        do {
            word = region.getIntAcquire(wordAt);
            // a word of another generation is of a process that is gone
            count = ((word ^ generation) & 0xFFFF_0000) == 0 ? word & 0xFFFF : 0;
        } while (!region.compareAndSetInt(wordAt, word, generation | Math.max(0, count + by)));
    }

    /// Whether no living process has the end open.
    boolean gone() {
        var changes = region.getIntVolatile(RegionLayout.END_CHANGES_OFFSET);
        if (openAsOf == Integer.toUnsignedLong(changes)) {
            return false;
        }
        if (holders().isEmpty()) {
            return true;
        }
        openAsOf = Integer.toUnsignedLong(changes);
        return false;
    }

    /// The slots of the processes that have it open.
    List<Integer> holders() {
        var holders = new ArrayList<Integer>();
        var used = Math.min(slotCount, slots.used());
        for (var slot = 0; slot < used; slot++) {
            var word = region.getIntAcquire(at + 4L * slot);
            if ((word & 0xFFFF) != 0 && slots.alive(slot, word >>> 16, GENERATION_MASK)) {
                holders.add(slot);
            }
        }
        return holders;
    }
}
