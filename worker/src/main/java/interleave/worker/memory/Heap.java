package interleave.worker.memory;

/// Hands out zeroed memory of the region for values, buffers and wait queues.
///
/// Blocks are aligned to a cache line, so that two objects never share one, and are never taken back
/// before the run ends.
///
/// **Threading:** thread-safe: one atomic addition.
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
        var offset = region.getAndAddLong(RegionLayout.HEAP_TOP_OFFSET, rounded);
        if (offset + rounded > region.lengthBytes()) {
            region.getAndAddLong(RegionLayout.HEAP_TOP_OFFSET, -rounded);
            throw new OutOfSharedMemory(
                    "%d bytes asked for, %d left in the shared memory of this run"
                            .formatted(lengthBytes, Math.max(0, region.lengthBytes() - offset)));
        }
        return offset;
    }

    public long usedBytes() {
        return region.getLongAcquire(RegionLayout.HEAP_TOP_OFFSET) - region.getLong(RegionLayout.HEAP_AT_OFFSET);
    }
}
