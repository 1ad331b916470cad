package interleave.worker.memory;

/// Hands out zeroed memory of the region for values, buffers and wait queues.
///
/// Blocks are aligned to a cache line, so that two objects never share one, and are never taken back
/// before the run ends.
///
/// **Threading:** thread-safe: one compare-and-set.
public final class Heap {
    private static final long ALIGNMENT_BYTES = 64;

    private final SharedRegion region;

    public Heap(SharedRegion region) {
        this.region = region;
    }

    /// The offset of a new zeroed block.
    ///
    /// **Errors:** [OutOfSharedMemory] when the run's memory is used up.
    public long allocate(long lengthBytes) {
        var rounded = (Math.max(1, lengthBytes) + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
        long offset;
        do {
            offset = region.getLongAcquire(RegionLayout.HEAP_TOP_OFFSET);
            if (offset + rounded > region.lengthBytes()) {
                throw new OutOfSharedMemory("%d bytes asked for, %d left in the shared memory of this run"
                        .formatted(lengthBytes, region.lengthBytes() - offset));
            }
            // compare-and-set: an addition that is taken back could let two others overlap in between
        } while (!region.compareAndSetLong(RegionLayout.HEAP_TOP_OFFSET, offset, offset + rounded));
        return offset;
    }

    public long usedBytes() {
        return region.getLongAcquire(RegionLayout.HEAP_TOP_OFFSET) - region.getLong(RegionLayout.HEAP_AT_OFFSET);
    }
}
