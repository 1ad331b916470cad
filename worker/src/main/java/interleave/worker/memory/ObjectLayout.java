package interleave.worker.memory;

/// Where the words of a line of the [ObjectTable] lie.
///
/// **Layout** of a line (a multiple of 64 bytes):
/// ```
///   0  state i32 (0 free, 1 being made, 2 there, 3 going)  4  kind i32  8  owner slot i32  12  type code i32, -1 for none
///  16  offset i64   24  length i64   32  detail i64   40  number i32   44  shares i32: one i64   48  name (2 + 78 bytes)
/// 128  sharers: a bit for each slot, see [Shares]
/// ```
/// Lines lie in segments of 512, which are taken from the heap when the first of them is needed.
final class ObjectLayout {
    static final int SEGMENT_LINES = 512;

    static final int FREE = 0;
    static final int BEING_MADE = 1;
    static final int THERE = 2;
    static final int GOING = 3;

    static final int STATE = 0;
    static final int KIND = 4;
    static final int OWNER = 8;
    static final int TYPE_CODE = 12;
    static final int OFFSET = 16;
    static final int LENGTH = 24;
    static final int DETAIL = 32;
    static final int NUMBER = 40;
    /// Number and shares in one word: a share of an object that is gone is never taken of the one that came after it.
    static final int NUMBER_AND_SHARES = NUMBER;
    static final long ONE_SHARE = 1L << 32;
    static final int NAME = 48;
    static final int NAME_BYTES = 80;
    static final int SHARERS = 128;

    private static final int SLOTS_IN_A_CACHE_LINE = 512;
    private static final int CACHE_LINE_BYTES = 64;

    private ObjectLayout() {}

    /// The bytes of a line in a run with so many slots.
    static int bytes(int slots) {
        return SHARERS + (slots + SLOTS_IN_A_CACHE_LINE - 1) / SLOTS_IN_A_CACHE_LINE * CACHE_LINE_BYTES;
    }
}
