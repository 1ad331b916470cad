package interleave.worker.trace.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
public final class TraceFileLayout {
    /// "INTLTRAC" as it lies in the file.
    public static final long MAGIC = 0x43415254_4c544e49L;
    public static final int VERSION = 1;
    public static final int BYTES = 64;

    public static final int MAGIC_AT = 0;
    public static final int VERSION_AT = 8;
    public static final int TEXT_BYTES_AT = 12;
    public static final int WALL_MILLIS_AT = 16;
    public static final int MONOTONIC_NANOS_AT = 24;
    public static final int RECORDS_AT = 32;
    public static final int EVENTS_AT = 40;
    public static final int CHECKSUM_AT = 48;

    /// More than this is no header of a trace.
    public static final int MAX_TEXT_BYTES = 1 << 20;

    private TraceFileLayout() {}

    /// The bytes filled up to whole records.
    public static int padded(int bytes) {
        return (bytes + EventLayout.BYTES - 1) / EventLayout.BYTES * EventLayout.BYTES;
    }

    /// Whether the file begins as every trace does, whole or not.
    public static boolean begun(Path file) throws IOException {
        var magic = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return channel.read(magic, MAGIC_AT) == Long.BYTES && magic.getLong(0) == MAGIC;
        }
    }
}
