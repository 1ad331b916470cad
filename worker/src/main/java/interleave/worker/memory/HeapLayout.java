package interleave.worker.memory;

/// Where the words of the [Heap] lie, and how sizes are sorted into lists.
///
/// **Layout** of the index, in the header page of the region:
/// ```
///    0  half done i32: somebody is changing the index, or was killed while doing so
///    4  blocks given back so far i32
///    8  bytes taken i64            16  last block i64
///   24  lists that are not empty, 2 × i64, a bit for each
///   64  first free block of each of the 104 lists, i64
/// ```
/// **Layout** of a block (aligned to 64 bytes; blocks lie one behind the other without gaps):
/// ```
///   0  size i64: bytes with this header; bit 0: taken
///   8  size of the block before it i64, 0 for the first
///  16  next free block of its list i64         24  the one before it in its list i64
///  32  unused                                  64  what was asked for
/// ```
/// Only the sizes, the bits *taken* and the heap's top say what is; everything else follows from them and can be made again.
final class HeapLayout {
    static final int HALF_DONE = 0;
    static final int GIVEN_BACK = 4;
    static final int TAKEN_BYTES = 8;
    static final int LAST_BLOCK = 16;
    static final int NOT_EMPTY = 24;
    static final int LISTS = 64;

    static final int HEADER = 64;
    static final int SIZE = 0;
    static final int SIZE_BEFORE = 8;
    static final int NEXT_FREE = 16;
    static final int FREE_BEFORE = 24;

    static final long TAKEN = 1;

    /// Each power of two has four lists, so a block is at most a quarter larger than its list says.
    private static final int PARTS_BITS = 2;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final int POWERS = 26;
    static final int LIST_COUNT = POWERS * PARTS;
    static final int BYTES = LISTS + LIST_COUNT * Long.BYTES;

    private HeapLayout() {}

    /// The bytes that a block needs for `lengthBytes` of content.
    static long sizeFor(long lengthBytes) {
        return (Math.max(1, lengthBytes) + HEADER - 1) / HEADER * HEADER + HEADER;
    }

    /// The list that free blocks of this size are in.
    static int listOf(long size) {
        var units = (int) (size / HEADER);
        var power = 31 - Integer.numberOfLeadingZeros(units);
        var part = power >= PARTS_BITS ? units >>> power - PARTS_BITS : units << PARTS_BITS - power;
        return power * PARTS + (part & PARTS - 1);
    }

    /// The first list in which every block has at least this size.
    static int listAtLeast(long size) {
        var units = (int) (size / HEADER);
        var power = 31 - Integer.numberOfLeadingZeros(units);
        var step = power > PARTS_BITS ? 1L << power - PARTS_BITS : 1;
        return listOf((units + step - 1) * HEADER);
    }
}
