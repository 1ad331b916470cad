package interleave.worker.memory;

/// Memory that is handed out and taken back: for messages and rings that come and go.
///
/// A block is a length and a mark; blocks lie one behind the other in *chunks* taken from the [Heap]. There are no
/// lists and no links between blocks. Giving back is one store. Taking walks the blocks from the first, melts
/// free neighbours together on the way, and splits the first that is large enough. Each of these steps is one
/// store that leads from a whole state to a whole state, so a process may be killed at any point: at worst the
/// block it was about to get stays taken until the run ends.
///
/// **Layout** of a chunk: `next chunk i64`, `length i64`, unused to 64; then blocks. A block (64-byte aligned):
/// `length i64 (with its header; bit 0: taken)`, unused to 64; then its bytes.
///
/// **Threading:** thread-safe across processes; taking is done by one lane at a time, giving back by anybody.
/// **Cost:** taking grows with the number of blocks: meant for few and large ones. **Source:** rule V7.
public final class Blocks {
    private static final long HEADER = 64;
    private static final long CHUNK_BYTES = 256L << 10;
    private static final long TAKEN = 1;
    private static final int SPINS_BEFORE_YIELD = 100;

    private final SharedRegion region;
    private final Heap heap;
    private final Claim claim;

    Blocks(SharedRegion region, SlotTable slots, Heap heap) {
        this.region = region;
        this.heap = heap;
        this.claim = new Claim(region, slots, RegionLayout.BLOCKS_CLAIM_OFFSET);
    }

    /// The offset of `lengthBytes` bytes, aligned to 64, with whatever was there before.
    ///
    /// **Errors:** [OutOfSharedMemory] when the run's memory is used up.
    public long take(long lengthBytes, int slot, int generation) {
        var need = (Math.max(1, lengthBytes) + HEADER - 1) / HEADER * HEADER + HEADER;
        for (var spins = 0; !claim.tryTake(slot, generation); spins++) {
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        try {
            var block = find(need);
            return (block != 0 ? block : grow(need)) + HEADER;
        } finally {
            claim.release();
        }
    }

    /// Gives back what [#take] gave.
    public void giveBack(long offset) {
        var block = offset - HEADER;
        // release: the last use of the bytes is over; pairs with getLongAcquire in merged
        region.setLongRelease(block, region.getLong(block) & ~TAKEN);
    }

    private long find(long need) {
        for (var chunk = firstChunk(); chunk != 0; chunk = region.getLong(chunk)) {
            var end = chunk + region.getLong(chunk + 8);
            for (var block = chunk + HEADER; block < end; ) {
                var word = merged(block, end);
                if ((word & TAKEN) == 0 && word >= need) {
                    split(block, word, need);
                    return block;
                }
                block += word & ~TAKEN;
            }
        }
        return 0;
    }

    private long firstChunk() {
        return region.getLongAcquire(RegionLayout.BLOCKS_AT_OFFSET);
    }

    /// The word of a block, after it has swallowed the free ones behind it.
    private long merged(long block, long end) {
        var word = region.getLongAcquire(block);
        while ((word & TAKEN) == 0 && block + word < end) {
            var next = region.getLongAcquire(block + word);
            if ((next & TAKEN) != 0) {
                break;
            }
            word += next;
            // one store: before it there are two free blocks, after it one
            region.setLongRelease(block, word);
        }
        return word;
    }

    /// Takes the first `need` bytes of a free block; the rest, if any, becomes a block of its own.
    private void split(long block, long word, long need) {
        if (word - need >= 2 * HEADER) {
            region.setLong(block + need, word - need);
            // release: the rest is a block before this one ends in front of it; taken and shortened by one store
            region.setLongRelease(block, need | TAKEN);
        } else {
            region.setLongRelease(block, word | TAKEN);
        }
    }

    private long grow(long need) {
        var length = Math.max(CHUNK_BYTES, need + HEADER);
        var chunk = heap.allocate(length);
        region.setLong(chunk, firstChunk());
        region.setLong(chunk + 8, length);
        var block = chunk + HEADER;
        split(block, length - HEADER, need);
        // release: publishes the chunk with its blocks; killed before, it is only lost
        region.setLongRelease(RegionLayout.BLOCKS_AT_OFFSET, chunk);
        return block;
    }

    /// How many bytes are handed out now, headers included: a look from outside.
    public long takenBytes() {
        var sum = 0L;
        for (var chunk = firstChunk(); chunk != 0; chunk = region.getLong(chunk)) {
            var end = chunk + region.getLong(chunk + 8);
            for (var block = chunk + HEADER; block < end; ) {
                var word = region.getLongAcquire(block);
                sum += (word & TAKEN) != 0 ? word & ~TAKEN : 0;
                block += word & ~TAKEN;
            }
        }
        return sum;
    }
}
