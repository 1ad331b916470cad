package interleave.worker.memory;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Memory of the region that is handed out and taken back: for values, buffers, messages, tables and wait queues.
///
/// Blocks lie one behind the other from the start of the heap to its top. Free neighbours melt together at once, whoever
/// had them and whenever they came, so what was given back is one piece again when all of it is. Free blocks are in
/// lists by size; finding one costs the same however many there are. Where none is large enough the top rises: those
/// pages are asked from the file system first ([SharedRegion#allocate]), so that nobody is ended by touching them.
///
/// A block is aligned to a cache line, so that two objects never share one.
///
/// **In the face of kills.** One lane at a time changes the heap ([Claim]); a dead owner's claim is taken over. What is taken
/// and how long each block is, is changed by single stores, each from a whole state to a whole state: a block is split
/// by writing the header of its rest and then shortening it, two melt by lengthening the first, the top rises over a
/// header that is already there. The lists are only an index. Whoever gets the claim and finds the mark *half done*
/// makes the index again from the blocks. So a process may be killed at any instruction: at worst the block that it was about to
/// get or to give back stays taken until the run ends.
///
/// **Threading:** thread-safe across processes, threads that clean up included: nobody calls anybody while having the claim.
/// **Layout:** [HeapLayout]. **Source:** rule V7; the lists are those of Masmano et al., *TLSF* (2004).
public final class Heap {
    /// The top rises by at least so much at a time.
    private static final long CHUNK_BYTES = 256L << 10;
    private static final long NONE = 0;
    private static final int SPINS = 200;
    private static final int YIELDS = 200;
    private static final long NAP_NANOS = 50_000;

    private final SharedRegion region;
    private final Claim claim;
    private final long start;
    private final long end;
    private final FreeLists lists;
    private final AtomicLong takenSinceRelief = new AtomicLong();
    private volatile Relief relief = Relief.NONE;

    Heap(SharedRegion region, SlotTable slots) {
        this.region = region;
        this.claim = new Claim(region, slots, RegionLayout.HEAP_CLAIM_OFFSET);
        this.start = region.getLong(RegionLayout.HEAP_AT_OFFSET);
        this.end = start + region.getLong(RegionLayout.HEAP_BYTES_OFFSET);
        this.lists = new FreeLists(region, RegionLayout.HEAP_INDEX_OFFSET);
    }

    /// The offset of `lengthBytes` zero bytes.
    ///
    /// **Errors:** [OutOfSharedMemory] when the run's memory is used up, or the file system's.
    public long allocate(long lengthBytes, LaneId lane) {
        var offset = take(lengthBytes, lane);
        region.fillZero(offset, lengthBytes);
        return offset;
    }

    /// The offset of `lengthBytes` bytes with whatever was there before.
    ///
    /// **Errors:** as [#allocate].
    public long take(long lengthBytes, LaneId lane) {
        if (lengthBytes > end - start) {
            throw noRoom(lengthBytes);
        }
        var need = HeapLayout.sizeFor(lengthBytes);
        var takenHere = takenSinceRelief.addAndGet(need);
        var block = NONE;
        try {
            block = take(need, lengthBytes, lane, !relief.promising(takenHere));
        } catch (OutOfSharedMemory full) {
            // perhaps not after the relief
            assert block == NONE;
        }
        if (block == NONE) {
            takenSinceRelief.set(0);
            relief.relieve();
            block = take(need, lengthBytes, lane, true);
        }
        return block + HeapLayout.HEADER;
    }

    /// From now on `newRelief` is asked before more memory is taken from the file system.
    void relief(Relief newRelief) {
        relief = newRelief;
    }

    private long take(long need, long askedBytes, LaneId lane, boolean mayGrow) {
        enter(lane);
        try {
            var block = lists.find(need);
            if (block == NONE) {
                if (!mayGrow) {
                    return NONE;
                }
                block = grow(need, askedBytes);
            }
            begin();
            hand(block, need);
            finish();
            return block;
        } finally {
            claim.release();
        }
    }

    /// Changes whenever something is given back: for who waits until there is room.
    public int givenBack() {
        return region.getIntVolatile(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.GIVEN_BACK);
    }

    /// Gives back what [#take] or [#allocate] gave.
    ///
    /// **Errors:** `IllegalStateException` when nothing is handed out there.
    public void giveBack(long offset, LaneId lane) {
        var block = offset - HeapLayout.HEADER;
        enter(lane);
        try {
            var word = region.getLong(block + HeapLayout.SIZE);
            if ((word & HeapLayout.TAKEN) == 0) {
                throw new IllegalStateException("the block at %d was given back before".formatted(offset));
            }
            begin();
            free(block, word & ~HeapLayout.TAKEN);
            finish();
            region.getAndAddInt(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.GIVEN_BACK, 1);
        } finally {
            claim.release();
        }
    }

    private void enter(LaneId lane) {
        for (var tries = 0; !claim.tryTake(lane.slot(), lane.generation()); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                // who has it may be stopped, or dead and not buried yet
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        if (region.getIntAcquire(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.HALF_DONE) != 0) {
            rebuild();
        }
    }

    private void begin() {
        // volatile: no change below is made before the mark is there
        region.setIntVolatile(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.HALF_DONE, 1);
    }

    private void finish() {
        // release: the index is whole when the mark goes
        region.setIntRelease(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.HALF_DONE, 0);
    }

    /// Takes `need` bytes of a free block; the rest, if any, is a free block of its own.
    private void hand(long block, long need) {
        var size = region.getLong(block + HeapLayout.SIZE);
        lists.remove(block, size);
        var rest = size - need;
        if (rest >= 2 * HeapLayout.HEADER) {
            region.setLong(block + need + HeapLayout.SIZE, rest);
            // release: the rest is a block before this one ends in front of it; shortened and taken by one store
            region.setLongRelease(block + HeapLayout.SIZE, need | HeapLayout.TAKEN);
            region.setLong(block + need + HeapLayout.SIZE_BEFORE, need);
            recordNext(block + need, rest);
            lists.add(block + need, rest);
        } else {
            region.setLongRelease(block + HeapLayout.SIZE, size | HeapLayout.TAKEN);
        }
        addTaken(region.getLong(block + HeapLayout.SIZE) & ~HeapLayout.TAKEN);
    }

    /// Makes a taken block free, and one with the free ones on both sides.
    private void free(long block, long size) {
        region.setLongRelease(block + HeapLayout.SIZE, size);
        addTaken(-size);
        var whole = size;
        var next = block + size;
        if (next < top() && free(next)) {
            var nextSize = region.getLong(next + HeapLayout.SIZE);
            lists.remove(next, nextSize);
            whole += nextSize;
            // release: one store; before it there are two free blocks, after it one
            region.setLongRelease(block + HeapLayout.SIZE, whole);
        }
        var first = block;
        var before = region.getLong(block + HeapLayout.SIZE_BEFORE);
        if (before != 0 && free(block - before)) {
            first = block - before;
            lists.remove(first, before);
            whole += before;
            region.setLongRelease(first + HeapLayout.SIZE, whole);
        }
        recordNext(first, whole);
        lists.add(first, whole);
    }

    private boolean free(long block) {
        return (region.getLong(block + HeapLayout.SIZE) & HeapLayout.TAKEN) == 0;
    }

    /// The block behind this one learns its size; the last one is remembered instead.
    private void recordNext(long block, long size) {
        if (block + size < top()) {
            region.setLong(block + size + HeapLayout.SIZE_BEFORE, size);
        } else {
            region.setLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.LAST_BLOCK, block);
        }
    }

    private void addTaken(long bytes) {
        var at = RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.TAKEN_BYTES;
        region.setLongRelease(at, region.getLong(at) + bytes);
    }

    private long top() {
        return region.getLongAcquire(RegionLayout.HEAP_TOP_OFFSET);
    }

    /// Raises the top, so that the last block is free and has at least `need` bytes. Returns that block.
    private long grow(long need, long askedBytes) {
        var top = top();
        var last = region.getLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.LAST_BLOCK);
        var there = last != 0 && free(last) ? top - last : 0;
        var missing = need - there;
        var room = end - top;
        if (missing > room) {
            throw noRoom(askedBytes);
        }
        var more = Math.min(room, (missing + CHUNK_BYTES - 1) / CHUNK_BYTES * CHUNK_BYTES);
        try {
            region.allocate(top, more);
        } catch (IOException full) {
            throw OutOfSharedMemory.inFileSystem(region.file(), more, full);
        }
        begin();
        region.setLong(top + HeapLayout.SIZE, more);
        region.setLong(top + HeapLayout.SIZE_BEFORE, last == 0 ? 0 : top - last);
        // release: the new block is there before the top passes it
        region.setLongRelease(RegionLayout.HEAP_TOP_OFFSET, top + more);
        var block = top;
        var size = more;
        if (there > 0) {
            lists.remove(last, there);
            block = last;
            size += there;
            region.setLongRelease(last + HeapLayout.SIZE, size);
        }
        recordNext(block, size);
        lists.add(block, size);
        finish();
        return block;
    }

    private OutOfSharedMemory noRoom(long askedBytes) {
        return new OutOfSharedMemory(
                "%d bytes asked for; the shared memory of this run has %d of its %d bytes in use: take items out of queues, or keep less at a time"
                        .formatted(askedBytes, takenBytes(), end - start));
    }

    /// Makes the index again from the blocks, after somebody was killed while changing it.
    private void rebuild() {
        lists.clear();
        var taken = 0L;
        var last = NONE;
        var sizeBefore = 0L;
        var top = top();
        for (var block = start; block < top; ) {
            var size = melted(block, top);
            region.setLong(block + HeapLayout.SIZE_BEFORE, sizeBefore);
            if (free(block)) {
                lists.add(block, size);
            } else {
                taken += size;
            }
            last = block;
            sizeBefore = size;
            block += size;
        }
        region.setLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.LAST_BLOCK, last);
        region.setLongRelease(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.TAKEN_BYTES, taken);
        finish();
    }

    /// The size of a block, after it has swallowed the free ones behind it if it is free itself.
    private long melted(long block, long top) {
        var size = region.getLong(block + HeapLayout.SIZE);
        if ((size & HeapLayout.TAKEN) != 0) {
            return size & ~HeapLayout.TAKEN;
        }
        while (block + size < top && free(block + size)) {
            size += region.getLong(block + size + HeapLayout.SIZE);
            region.setLongRelease(block + HeapLayout.SIZE, size);
        }
        return size;
    }

    /// How many bytes are handed out now, headers included: a look from outside.
    public long takenBytes() {
        return region.getLongAcquire(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.TAKEN_BYTES);
    }

    /// How far the top has risen: what the run has asked of the file system for its heap.
    public long committedBytes() {
        return top() - start;
    }

    /// What the heap can hold at most.
    public long lengthBytes() {
        return end - start;
    }
}
