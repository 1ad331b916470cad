package interleave.worker.memory;

/// The free blocks of a [Heap] by size: an index that says nothing which the blocks themselves do not say.
///
/// **Layout:** [HeapLayout]. **Threading:** by whoever has the heap's claim.
final class FreeLists {
    private static final long NONE = 0;
    private static final int FEW = 8;

    private final SharedRegion region;
    private final long at;

    FreeLists(SharedRegion region, long at) {
        this.region = region;
        this.at = at;
    }

    /// A free block of at least `need` bytes, which stays in its list; 0 when there is none.
    ///
    /// In the list of its own size some blocks are large enough and some are not: a few are looked at first, as they fit best,
    /// and all of them when no other list has any.
    long find(long need) {
        var close = firstFit(need, FEW);
        if (close != NONE) {
            return close;
        }
        var list = notEmptyFrom(HeapLayout.listAtLeast(need));
        return list >= 0 ? first(list) : firstFit(need, Integer.MAX_VALUE);
    }

    private long firstFit(long need, int most) {
        var block = first(HeapLayout.listOf(need));
        for (var looks = 0; looks < most && block != NONE; looks++) {
            if (region.getLong(block + HeapLayout.SIZE) >= need) {
                return block;
            }
            block = region.getLong(block + HeapLayout.NEXT_FREE);
        }
        return NONE;
    }

    private long first(int list) {
        return region.getLong(firstAt(list));
    }

    private long firstAt(int list) {
        return at + HeapLayout.LISTS + (long) list * Long.BYTES;
    }

    private int notEmptyFrom(int list) {
        for (var word = list / Long.SIZE; word <= (HeapLayout.LIST_COUNT - 1) / Long.SIZE; word++) {
            var bits = region.getLong(wordAt(word));
            if (word == list / Long.SIZE) {
                bits &= -1L << list;
            }
            if (bits != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }

    private long wordAt(int word) {
        return at + HeapLayout.NOT_EMPTY + (long) word * Long.BYTES;
    }

    void add(long block, long size) {
        var list = HeapLayout.listOf(size);
        var next = first(list);
        region.setLong(block + HeapLayout.NEXT_FREE, next);
        region.setLong(block + HeapLayout.FREE_BEFORE, NONE);
        if (next != NONE) {
            region.setLong(next + HeapLayout.FREE_BEFORE, block);
        }
        region.setLong(firstAt(list), block);
        var wordAt = wordAt(list / Long.SIZE);
        region.setLong(wordAt, region.getLong(wordAt) | 1L << list);
    }

    /// Takes a block out of the list for its `size`.
    void remove(long block, long size) {
        var next = region.getLong(block + HeapLayout.NEXT_FREE);
        var before = region.getLong(block + HeapLayout.FREE_BEFORE);
        if (next != NONE) {
            region.setLong(next + HeapLayout.FREE_BEFORE, before);
        }
        if (before != NONE) {
            region.setLong(before + HeapLayout.NEXT_FREE, next);
            return;
        }
        var list = HeapLayout.listOf(size);
        region.setLong(firstAt(list), next);
        if (next == NONE) {
            var wordAt = wordAt(list / Long.SIZE);
            region.setLong(wordAt, region.getLong(wordAt) & ~(1L << list));
        }
    }

    void clear() {
        region.fillZero(at + HeapLayout.NOT_EMPTY, 2L * Long.BYTES);
        region.fillZero(at + HeapLayout.LISTS, (long) HeapLayout.LIST_COUNT * Long.BYTES);
    }
}
