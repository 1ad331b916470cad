package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/// Goes over the heap of a run in which nobody moves, block by block, and compares it with the index.
public final class HeapWalk {
    private HeapWalk() {}

    /// Whether blocks and index say the same, and no two free blocks lie beside each other.
    public static void check(RunMemory memory) {
        var region = memory.region();
        var free = new HashSet<Long>();
        var taken = 0L;
        var before = 0L;
        var freeBefore = false;
        var last = 0L;
        var top = region.getLong(RegionLayout.HEAP_TOP_OFFSET);
        var block = region.getLong(RegionLayout.HEAP_AT_OFFSET);
        while (block < top) {
            var word = region.getLong(block + HeapLayout.SIZE);
            var size = word & ~HeapLayout.TAKEN;
            assertTrue(size >= 2 * HeapLayout.HEADER && size % HeapLayout.HEADER == 0, "size " + size + " at " + block);
            assertEquals(before, region.getLong(block + HeapLayout.SIZE_BEFORE), "the size before block " + block);
            var isFree = (word & HeapLayout.TAKEN) == 0;
            assertFalse(isFree && freeBefore, "two free blocks at " + block);
            if (isFree) {
                free.add(block);
            } else {
                taken += size;
            }
            freeBefore = isFree;
            last = block;
            before = size;
            block += size;
        }
        assertEquals(top, block, "the last block ends at the top");
        assertEquals(taken, memory.heap().takenBytes());
        if (last != 0) {
            assertEquals(last, region.getLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.LAST_BLOCK));
        }
        assertEquals(free, listed(memory));
    }

    private static Set<Long> listed(RunMemory memory) {
        var region = memory.region();
        var listed = new HashSet<Long>();
        for (var list = 0; list < HeapLayout.LIST_COUNT; list++) {
            var bits = region.getLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.NOT_EMPTY + list / Long.SIZE * Long.BYTES);
            var block = region.getLong(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.LISTS + (long) list * Long.BYTES);
            assertEquals(block != 0, (bits & 1L << list) != 0, "the bit of list " + list);
            for (var before = 0L; block != 0; block = region.getLong(block + HeapLayout.NEXT_FREE)) {
                assertTrue(listed.add(block), "a block in two lists, or a circle");
                assertEquals(list, HeapLayout.listOf(region.getLong(block + HeapLayout.SIZE)));
                assertEquals(before, region.getLong(block + HeapLayout.FREE_BEFORE));
                before = block;
            }
        }
        return listed;
    }

    /// How many blocks there are.
    public static int blocks(RunMemory memory) {
        var region = memory.region();
        var count = 0;
        var top = region.getLong(RegionLayout.HEAP_TOP_OFFSET);
        for (var block = region.getLong(RegionLayout.HEAP_AT_OFFSET); block < top; count++) {
            block += region.getLong(block + HeapLayout.SIZE) & ~HeapLayout.TAKEN;
        }
        return count;
    }

    /// Writes nonsense into all words of the blocks' headers that only belong to the index.
    static void forgetNeighbours(RunMemory memory, Random random) {
        var region = memory.region();
        var top = region.getLong(RegionLayout.HEAP_TOP_OFFSET);
        for (var block = region.getLong(RegionLayout.HEAP_AT_OFFSET); block < top; ) {
            region.setLong(block + HeapLayout.SIZE_BEFORE, random.nextLong());
            region.setLong(block + HeapLayout.NEXT_FREE, random.nextLong());
            region.setLong(block + HeapLayout.FREE_BEFORE, random.nextLong());
            block += region.getLong(block + HeapLayout.SIZE) & ~HeapLayout.TAKEN;
        }
    }
}
