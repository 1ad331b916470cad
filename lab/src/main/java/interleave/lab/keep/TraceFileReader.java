package interleave.lab.keep;

import interleave.worker.trace.Event;
import interleave.worker.trace.record.EventCodec;
import interleave.worker.trace.record.EventLayout;
import interleave.worker.trace.record.RecordView;
import interleave.worker.trace.record.TraceFileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Reads a trace file, and is strict about it.
final class TraceFileReader {
    private static final int WINDOW_BYTES = 1 << 20;

    private final Path path;
    private final List<Event> events = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private ByteBuffer head;
    private long readRecords;

    TraceFileReader(Path path) {
        this.path = path;
    }

    TraceFile load() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var header = readHeader(channel);
            readRecords(channel);
            var records = head.getLong(TraceFileLayout.RECORDS_AT);
            if (readRecords < records) {
                throw broken("is cut off: %d of %d records are there, with %d whole events"
                        .formatted(readRecords, records, events.size()));
            }
            if ((int) checksum.getValue() != head.getInt(TraceFileLayout.CHECKSUM_AT)
                    || events.size() != head.getLong(TraceFileLayout.EVENTS_AT)) {
                throw broken("is damaged: its checksum is not that of its %d records".formatted(records));
            }
            return new TraceFile(header, events, 0);
        }
    }

    TraceFile recover() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var header = readHeader(channel);
            readRecords(channel);
            return new TraceFile(header, events, head.getLong(TraceFileLayout.RECORDS_AT) - readRecords);
        }
    }

    private TraceHeader readHeader(FileChannel channel) throws IOException {
        head = read(channel, TraceFileLayout.BYTES);
        if (head.remaining() < TraceFileLayout.BYTES || head.getLong(TraceFileLayout.MAGIC_AT) != TraceFileLayout.MAGIC) {
            throw broken("is no trace of Interleave: it does not begin like one");
        }
        var version = head.getInt(TraceFileLayout.VERSION_AT);
        if (version != TraceFileLayout.VERSION) {
            throw broken("has version %d of the format, and this program reads version %d".formatted(version, TraceFileLayout.VERSION));
        }
        var textBytes = head.getInt(TraceFileLayout.TEXT_BYTES_AT);
        if (textBytes < 0 || textBytes > TraceFileLayout.MAX_TEXT_BYTES || head.getLong(TraceFileLayout.RECORDS_AT) < 0) {
            throw broken("is damaged: its header says %d bytes of text and %d records"
                    .formatted(textBytes, head.getLong(TraceFileLayout.RECORDS_AT)));
        }
        var text = read(channel, TraceFileLayout.padded(textBytes));
        if (text.remaining() < TraceFileLayout.padded(textBytes)) {
            throw broken("is cut off within its header");
        }
        checksum.update(text.duplicate());
        return new TraceHeader(
                head.getLong(TraceFileLayout.WALL_MILLIS_AT),
                head.getLong(TraceFileLayout.MONOTONIC_NANOS_AT),
                TraceHeader.entries(new String(text.array(), 0, textBytes, StandardCharsets.UTF_8)));
    }

    /// Reads up to `bytes`, ready to be looked at; less only at the end of the file.
    private static ByteBuffer read(FileChannel channel, int bytes) throws IOException {
        var buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void readRecords(FileChannel channel) throws IOException {
        var records = head.getLong(TraceFileLayout.RECORDS_AT);
        var window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (readRecords < records) {
            var atEnd = channel.read(window) < 0;
            window.flip();
            var taken = take(window, records - readRecords);
            readRecords += taken;
            window.compact();
            if (atEnd && taken == 0) {
                return;
            }
        }
    }

    /// Takes whole events from the beginning of the window. Returns how many records they were.
    private long take(ByteBuffer window, long mostRecords) {
        var taken = 0L;
        while (window.remaining() >= EventLayout.BYTES && taken < mostRecords) {
            var record = new RecordView(window, window.position());
            var bytes = record.records() * EventLayout.BYTES;
            if (window.remaining() < bytes) {
                break;
            }
            events.add(EventCodec.decode(record));
            checksum.update(window.duplicate().limit(window.position() + bytes));
            window.position(window.position() + bytes);
            taken += record.records();
        }
        return taken;
    }

    private BrokenTrace broken(String what) {
        return new BrokenTrace(path + " " + what);
    }
}
