package interleave.worker.channel;

/// Where the words of a message stream lie, and how its records look.
///
/// **Layout** (a cache line for each side, and one for who waits for it):
/// ```
///    0  write claim i64    8  head i64 (Position)   16  tail seen i64   24  ring i64   32  next ring i64
///   64  write claim's queue i64    72  room: queue i64    80  room: wanted i32
///  128  read claim i64   136  tail i64 (Position)  144  head seen i64
///  192  read claim's queue i64   200  messages: queue i64  208  messages: wanted i32
///  256  most messages i32 (0: any number)   260  grows i32   264  flavour i32   272  read lock of a faithful run (16 bytes)
///  320  tasks done i64 (low 32 bits)   328  tasks: queue i64   336  tasks: wanted i32
/// ```
/// In a joinable queue the books of who has which items follow (`TaskBooks`). A ring: `length i64` (with this header), unused to 16, then records without gaps, each aligned to 8:
/// ```
///   0  payload bytes i32    4  kind u8    5  type u8    6  sender's slot u16    8  payload, padded to 8
/// ```
/// The payload of a *first* piece begins with the length of the whole message (i64), that of a *jump* is the
/// offset of the next record (i64) and that of the ring to give back or 0 (i64), that of a *block* is its offset (i64)
/// and length (i64).
final class StreamLayout {
    static final int WRITE_CLAIM = 0;
    static final int HEAD = 8;
    static final int TAIL_SEEN = 16;
    static final int RING = 24;
    static final int NEXT_RING = 32;
    static final int WRITE_CLAIM_QUEUE = 64;
    static final int ROOM_QUEUE = 72;
    static final int ROOM_WANTED = 80;
    static final int READ_CLAIM = 128;
    static final int TAIL = 136;
    static final int HEAD_SEEN = 144;
    static final int READ_CLAIM_QUEUE = 192;
    static final int MESSAGE_QUEUE = 200;
    static final int MESSAGE_WANTED = 208;
    static final int MAX_MESSAGES = 256;
    static final int GROWS = 260;
    static final int FLAVOUR = 264;
    static final int READ_LOCK = 272;
    static final int TASKS_DONE = 320;
    static final int TASK_QUEUE = 328;
    static final int TASK_WANTED = 336;
    static final int BYTES = 384;

    static final int RING_HEADER = 16;
    static final int RECORD_HEADER = 8;
    static final int JUMP_BYTES = 24;

    /// A message in one record.
    static final int WHOLE = 1;
    /// The first piece of a message in several records.
    static final int FIRST = 2;
    static final int MIDDLE = 3;
    static final int LAST = 4;
    /// The next record lies elsewhere.
    static final int JUMP = 5;
    /// A message that lies in a block of its own.
    static final int BLOCK = 6;

    private StreamLayout() {}

    static long header(int payloadBytes, int kind, int type, int slot) {
        return Integer.toUnsignedLong(payloadBytes) | (long) kind << 32 | (long) type << 40 | (long) slot << 48;
    }

    static int payloadBytes(long header) {
        return (int) header;
    }

    static int kind(long header) {
        return (int) (header >>> 32) & 0xFF;
    }

    static int type(long header) {
        return (int) (header >>> 40) & 0xFF;
    }

    /// What a record with this payload takes.
    static int recordBytes(int payloadBytes) {
        return RECORD_HEADER + (payloadBytes + 7 & ~7);
    }
}
