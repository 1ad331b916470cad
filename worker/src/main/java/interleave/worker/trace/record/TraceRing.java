package interleave.worker.trace.record;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;

/// The ring of records of one lane: one writer, one reader, nothing overwritten before it was taken.
///
/// Head and tail count records since the start of the run and never go back, also when a slot is used
/// again; a record lies at its number modulo the capacity. An event is there when the head has passed
/// its last record, and so a writer that is killed leaves whole events only.
public final class TraceRing {
    public final SharedRegion region;
    public final int capacity;
    public final long headAt;
    public final long tailAt;
    public final long futexAt;
    private final long recordsAt;

    public TraceRing(RunMemory memory, int slot) {
        this.region = memory.region();
        this.capacity = region.getInt(RegionLayout.RING_RECORDS_OFFSET);
        this.recordsAt = region.getLong(RegionLayout.RINGS_AT_OFFSET) + (long) slot * capacity * EventLayout.BYTES;
        this.headAt = memory.slots().at(slot, SlotLayout.RING_HEAD);
        this.tailAt = memory.slots().at(slot, SlotLayout.RING_TAIL);
        this.futexAt = memory.slots().at(slot, SlotLayout.RING_FUTEX);
    }

    /// Where record number `number` lies.
    public long at(long number) {
        return recordsAt + (number & (capacity - 1)) * EventLayout.BYTES;
    }
}
