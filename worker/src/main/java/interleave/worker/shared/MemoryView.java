package interleave.worker.shared;

import interleave.worker.fault.WrongIndex;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;

/// The bytes of a block of shared memory, or of a part of it. Numbers are little-endian.
///
/// Each get and each put is one operation. An int or long that lies on a multiple of its size is read and written
/// whole; of others, and of byte arrays, another process may see a part.
///
/// **Threading:** thread-safe, across processes. **Source:** rule M2.
public final class MemoryView implements AutoCloseable {
    private static final int MAX_SHOWN_BYTES = 16;

    private final SharedMemory block;
    private final long from;
    private final long lengthBytes;
    private final boolean exported;
    private boolean closed;

    MemoryView(SharedMemory block, long from, long lengthBytes, boolean exported) {
        this.block = block;
        this.from = from;
        this.lengthBytes = lengthBytes;
        this.exported = exported;
        if (exported) {
            block.views(1);
        }
    }

    public long lengthBytes() {
        return lengthBytes;
    }

    /// A view of the bytes from `start` up to but without `end`. The block cannot be closed before it is.
    ///
    /// **Errors:** `WrongIndex`.
    public MemoryView view(long start, long end) {
        region();
        if (start < 0 || end < start || end > lengthBytes) {
            throw new WrongIndex("bytes %d to %d of a view of %d".formatted(start, end, lengthBytes));
        }
        return new MemoryView(block, from + start, end - start, true);
    }

    /// Lets the block go, if this is a view that [#view] made; a second time does nothing.
    @Override
    public synchronized void close() {
        if (exported && !closed) {
            closed = true;
            block.views(-1);
        }
    }

    private SharedRegion region() {
        if (closed) {
            throw new BlockClosed("this view of block '%s' is closed".formatted(block.name()));
        }
        return block.mapped();
    }

    /// The byte at `offset`, from 0.
    ///
    /// **Errors:** of this and all other accesses: [WrongIndex] for bytes outside of this view, `BlockClosed` after the
    /// block or the view was closed (rule M2).
    public byte get(long offset) {
        return read(offset, 1, (region, at) -> region.getByte(at), String::valueOf);
    }

    /// Writes a byte.
    public void put(long offset, byte value) {
        write(offset, 1, (region, at) -> region.setByte(at, value), () -> String.valueOf(value));
    }

    /// The 32 bits at `offset`, which need not be a multiple of 4.
    public int getInt(long offset) {
        return read(offset, Integer.BYTES, MemoryView::loadInt, String::valueOf);
    }

    /// Writes 32 bits.
    public void putInt(long offset, int value) {
        write(offset, Integer.BYTES, (region, at) -> storeInt(region, at, value), () -> String.valueOf(value));
    }

    /// The 64 bits at `offset`, which need not be a multiple of 8.
    public long getLong(long offset) {
        return read(offset, Long.BYTES, MemoryView::loadLong, String::valueOf);
    }

    /// Writes 64 bits.
    public void putLong(long offset, long value) {
        write(offset, Long.BYTES, (region, at) -> storeLong(region, at, value), () -> String.valueOf(value));
    }

    /// A copy of `count` bytes: `bytes(buf[offset:offset + count])` in Python.
    ///
    /// **Errors:** [WrongIndex] when not all of them are in this view.
    public byte[] getBytes(long offset, int count) {
        return read(offset, count, (region, at) -> region.getBytes(at, count), MemoryView::shown);
    }

    /// Writes all of `bytes`: `buf[offset:offset + len(bytes)] = bytes` in Python, and one write in the record.
    ///
    /// **Errors:** [WrongIndex] when they do not fit into this view; nothing is written then.
    public void putBytes(long offset, byte[] bytes) {
        write(offset, bytes.length, (region, at) -> region.setBytes(at, bytes, 0, bytes.length), () -> shown(bytes));
    }

    private <T> T read(long offset, int width, Load<T> load, Function<T, String> words) {
        var at = place(offset, width);
        try (var operation = Lane.current().begin(Operation.READ, block.objectId(), (int) Math.min(at, Integer.MAX_VALUE), 0)) {
            var region = region();
            if (!operation.recorded()) {
                return load.load(region, at);
            }
            var seen = VersionWord.read(operation.lane(), block.versionAt(), () -> load.load(region, at));
            operation.recordAt(seen.timeNanos(), stamp -> new Event.BlockRead(
                    stamp, block.objectId(), at, width, -1, seen.version(), words.apply(seen.value())));
            return seen.value();
        }
    }

    private void write(long offset, int width, Store store, Supplier<String> words) {
        var at = place(offset, width);
        try (var operation = Lane.current().begin(Operation.WRITE, block.objectId(), (int) Math.min(at, Integer.MAX_VALUE), 0)) {
            var region = region();
            if (!operation.recorded()) {
                store.store(region, at);
                return;
            }
            VersionWord.write(operation, block.versionAt(),
                    (stamp, version) -> new Event.BlockWritten(stamp, block.objectId(), at, width, -1, version, words.get()),
                    () -> store.store(region, at));
        }
    }

    private long place(long offset, int width) {
        region();
        if (offset < 0 || width < 0 || offset > lengthBytes - width) {
            throw new WrongIndex("%d bytes at %d of a view of %d".formatted(width, offset, lengthBytes));
        }
        return from + offset;
    }

    static int loadInt(SharedRegion region, long at) {
        return at % Integer.BYTES == 0
                ? region.getIntAcquire(at)
                : ByteBuffer.wrap(region.getBytes(at, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    static void storeInt(SharedRegion region, long at, int value) {
        if (at % Integer.BYTES == 0) {
            region.setIntRelease(at, value);
        } else {
            var bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
            region.setBytes(at, bytes, 0, bytes.length);
        }
    }

    static long loadLong(SharedRegion region, long at) {
        return at % Long.BYTES == 0
                ? region.getLongAcquire(at)
                : ByteBuffer.wrap(region.getBytes(at, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    static void storeLong(SharedRegion region, long at, long value) {
        if (at % Long.BYTES == 0) {
            region.setLongRelease(at, value);
        } else {
            var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
            region.setBytes(at, bytes, 0, bytes.length);
        }
    }

    private static String shown(byte[] bytes) {
        var hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, MAX_SHOWN_BYTES));
        return bytes.length <= MAX_SHOWN_BYTES ? hex : hex + " …";
    }

    @FunctionalInterface
    private interface Load<T> {
        T load(SharedRegion region, long at);
    }

    @FunctionalInterface
    private interface Store {
        void store(SharedRegion region, long at);
    }
}
