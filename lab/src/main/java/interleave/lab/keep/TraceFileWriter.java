package interleave.lab.keep;

import interleave.worker.memory.Excerpt;
import interleave.worker.trace.Event;
import interleave.worker.trace.record.EventCodec;
import interleave.worker.trace.record.EventLayout;
import interleave.worker.trace.record.TraceFileLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes a trace beside its place and moves it there when it is whole, so that no half of one is ever found.
///
/// **Threading:** confined to one thread, except that [#close()] may be called by any.
public final class TraceFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Path unfinished;
    private FileChannel channel;
    private boolean closed;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long records;

    private TraceFileWriter(Path path, Path unfinished) {
        this.path = path;
        this.unfinished = unfinished;
    }

    static TraceFileWriter reserve(Path path) throws IOException {
        var target = path.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException(Excerpt.of(path) + (Files.isDirectory(target) ? " is a directory" : " is no regular file"));
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException(Excerpt.of(path) + " is there and may not be written");
        }
        var unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        try {
            // only a try: whoever kills the lab during the run finds nothing beside the trace
            create(unfinished).close();
            Files.delete(unfinished);
            return new TraceFileWriter(target, unfinished);
        } catch (IOException refused) {
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no directory " + Excerpt.of(target.getParent()), refused);
            }
            throw new IOException("nothing can be written in " + Excerpt.of(target.getParent()), refused);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    public Path path() {
        return path;
    }

    /// Where the trace is written until it is whole.
    public Path unfinished() {
        return unfinished;
    }

    /// Makes the file, and writes first of all what it is known by.
    private synchronized void begin() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        channel = create(unfinished);
        channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, TraceFileLayout.MAGIC));
    }

    /// Writes the whole trace and puts it in its place. Once only.
    public void save(TraceHeader header, List<Event> events) throws IOException {
        var text = header.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > TraceFileLayout.MAX_TEXT_BYTES) {
            throw new IOException("the header of a trace has at most %d bytes, not %d".formatted(TraceFileLayout.MAX_TEXT_BYTES, text.length));
        }
        begin();
        channel.position(TraceFileLayout.BYTES);
        append(text, TraceFileLayout.padded(text.length));
        var count = events.size();
        try {
            for (var event : events.subList(0, count)) {
                EventCodec.encode(event, this::put);
            }
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
        flush();
        writeHeader(header, text.length, count);
        channel.force(true);
        channel.close();
        moveIntoPlace();
    }

    private void writeHeader(TraceHeader header, int textBytes, int events) throws IOException {
        var head = ByteBuffer.allocate(TraceFileLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(TraceFileLayout.MAGIC_AT, TraceFileLayout.MAGIC)
                .putInt(TraceFileLayout.VERSION_AT, TraceFileLayout.VERSION)
                .putInt(TraceFileLayout.TEXT_BYTES_AT, textBytes)
                .putLong(TraceFileLayout.WALL_MILLIS_AT, header.wallMillis())
                .putLong(TraceFileLayout.MONOTONIC_NANOS_AT, header.monotonicNanos())
                .putLong(TraceFileLayout.RECORDS_AT, records)
                .putLong(TraceFileLayout.EVENTS_AT, events)
                .putInt(TraceFileLayout.CHECKSUM_AT, (int) checksum.getValue());
        for (var at = 0L; head.hasRemaining(); ) {
            at += channel.write(head, at);
        }
    }

    private void moveIntoPlace() throws IOException {
        try {
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void put(
            int kind, int detail, int line, long timeNanos, int slot, int generation, int object,
            long a, long b, long c, long d, int e, byte[] text) {
        var length = Math.min(text.length, EventLayout.MAX_TEXT_BYTES);
        try {
            room(EventLayout.BYTES);
            var at = buffer.position();
            buffer.putInt(at + EventLayout.KIND, kind | detail << 16)
                    .putInt(at + EventLayout.LINE, line)
                    .putLong(at + EventLayout.TIME, timeNanos)
                    .putInt(at + EventLayout.SLOT, slot | generation << 16)
                    .putInt(at + EventLayout.OBJECT, object)
                    .putLong(at + EventLayout.A, a)
                    .putLong(at + EventLayout.B, b)
                    .putLong(at + EventLayout.C, c)
                    .putLong(at + EventLayout.D, d)
                    .putInt(at + EventLayout.E, e)
                    .putInt(at + EventLayout.TEXT_BYTES, length)
                    .position(at + EventLayout.BYTES);
            append(text.length == length ? text : Arrays.copyOf(text, length), TraceFileLayout.padded(length));
            records += EventLayout.records(length);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Appends `bytes` and zeros up to `paddedBytes`.
    private void append(byte[] bytes, int paddedBytes) throws IOException {
        for (var done = 0; done < paddedBytes; done += EventLayout.BYTES) {
            room(EventLayout.BYTES);
            var part = Math.clamp(bytes.length - done, 0, EventLayout.BYTES);
            buffer.put(bytes, done, part).put(new byte[EventLayout.BYTES - part]);
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /// Gives the place up; what was not saved is gone.
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
