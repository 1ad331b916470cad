package interleave.worker.trace.record;

/// The bytes of one record.
///
/// **Layout** (64 bytes, little-endian: one cache line):
/// ```
///   0  kind u16 (bit 15: completed by the reader)
///                     2  detail u16     4  line i32         8  time, monotonic ns i64
///  16  slot u16      18  generation u16 (low bits)         20  object i32
///  24  a i64         32  b i64         40  c i64           48  d i64
///  56  e i32         60  text bytes i32: the UTF-8 text follows in ceil(bytes / 64) records
/// ```
public final class EventLayout {
    public static final int BYTES = 64;
    public static final int KIND = 0;
    /// In the kind: the process was killed before it could record the event, and the reader did.
    public static final int COMPLETED = 1 << 15;
    public static final int DETAIL = 2;
    public static final int LINE = 4;
    public static final int TIME = 8;
    public static final int SLOT = 16;
    public static final int GENERATION = 18;
    public static final int OBJECT = 20;
    public static final int A = 24;
    public static final int B = 32;
    public static final int C = 40;
    public static final int D = 48;
    public static final int E = 56;
    public static final int TEXT_BYTES = 60;

    /// The longest text of one event; the rest is cut off.
    public static final int MAX_TEXT_BYTES = 8192;

    private EventLayout() {}

    /// How many records an event with so much text takes.
    public static int records(int textBytes) {
        return 1 + (textBytes + BYTES - 1) / BYTES;
    }
}
