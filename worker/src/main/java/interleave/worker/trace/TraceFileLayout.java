package interleave.worker.trace;

/// The bytes of a trace file before its records; see `docs/trace-format.md`.
///
/// **Layout** (little-endian):
/// ```
///   0  magic i64 "INTLTRAC"         8  version i32            12  header text, bytes i32
///  16  wall clock, epoch ms i64    24  monotonic clock at that moment, ns i64
///  32  records i64                 40  events i64
///  48  CRC-32C of text and records i32                        52  unused, 12 bytes of 0
///  64  header text: UTF-8 lines `key=value`, filled up with 0 to a multiple of 64
///   …  records of 64 bytes each, see [EventLayout]
/// ```
final class TraceFileLayout {
    /// "INTLTRAC" as it lies in the file.
    static final long MAGIC = 0x43415254_4c544e49L;
    static final int VERSION = 1;
    static final int BYTES = 64;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int TEXT_BYTES_AT = 12;
    static final int WALL_MILLIS_AT = 16;
    static final int MONOTONIC_NANOS_AT = 24;
    static final int RECORDS_AT = 32;
    static final int EVENTS_AT = 40;
    static final int CHECKSUM_AT = 48;

    /// More than this is no header of a trace.
    static final int MOST_TEXT_BYTES = 1 << 20;

    private TraceFileLayout() {}

    static int padded(int bytes) {
        return (bytes + EventLayout.BYTES - 1) / EventLayout.BYTES * EventLayout.BYTES;
    }
}
