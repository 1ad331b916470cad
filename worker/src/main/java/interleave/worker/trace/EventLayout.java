package interleave.worker.trace;

/// The bytes of one record.
///
/// **Layout** (64 bytes, little-endian: one cache line):
/// ```
///   0  kind u16       2  detail u16     4  line i32         8  time, monotonic ns i64
///  16  slot u16      18  generation u16 (low bits)         20  object i32
///  24  a i64         32  b i64         40  c i64           48  d i64
///  56  e i32         60  text bytes i32: the UTF-8 text follows in ceil(bytes / 64) records
/// ```
final class EventLayout {
    static final int BYTES = 64;
    static final int KIND = 0;
    static final int DETAIL = 2;
    static final int LINE = 4;
    static final int TIME = 8;
    static final int SLOT = 16;
    static final int GENERATION = 18;
    static final int OBJECT = 20;
    static final int A = 24;
    static final int B = 32;
    static final int C = 40;
    static final int D = 48;
    static final int E = 56;
    static final int TEXT_BYTES = 60;

    /// The longest text of one event; the rest is cut off.
    static final int MOST_TEXT_BYTES = 8192;

    private EventLayout() {}

    /// How many records an event with so much text takes.
    static int records(int textBytes) {
        return 1 + (textBytes + BYTES - 1) / BYTES;
    }
}
