package interleave.worker.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The memory that all processes of one run share: a mapped file, addressed by offsets.
///
/// Offsets are bytes from the start of the file and mean the same in every process; addresses do not.
/// Multi-byte words are little-endian and must be aligned to their size.
///
/// **Threading:** thread-safe; the name of a method says its memory order. The mapping is released
/// when the process ends or [#close()] is called; an access after that throws `IllegalStateException`.
public final class SharedRegion implements AutoCloseable {
    private static final ValueLayout.OfInt INT_LAYOUT =
            ValueLayout.JAVA_INT.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG_LAYOUT =
            ValueLayout.JAVA_LONG.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT_LAYOUT =
            ValueLayout.JAVA_SHORT.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = INT_LAYOUT.varHandle();
    private static final VarHandle LONG = LONG_LAYOUT.varHandle();

    private final Path file;
    private final Arena mapping;
    private final MemorySegment memory;

    private SharedRegion(Path file, Arena mapping, MemorySegment memory) {
        this.file = file;
        this.mapping = mapping;
        this.memory = memory;
    }

    /// Creates the file with `lengthBytes` zero bytes and maps it. The file must not exist yet.
    ///
    /// **Errors:** `FileAlreadyExistsException`, or another `IOException` when the file system refuses.
    /// Space is not reserved by this call: whoever creates the arena looks first whether there is enough.
    public static SharedRegion create(Path file, long lengthBytes) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, lengthBytes);
        }
    }

    /// Maps an existing file whole.
    public static SharedRegion open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, channel.size());
        }
    }

    private static SharedRegion map(Path file, FileChannel channel, long lengthBytes) throws IOException {
        var mapping = Arena.ofShared();
        var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, lengthBytes, mapping);
        return new SharedRegion(file, mapping, memory);
    }

    public Path file() {
        return file;
    }

    public long lengthBytes() {
        return memory.byteSize();
    }

    /// Where `offset` lies in this process's address space: for the native parker only.
    public long address(long offset) {
        return memory.address() + offset;
    }

    public byte getByte(long offset) {
        return memory.get(ValueLayout.JAVA_BYTE, offset);
    }

    public void setByte(long offset, byte value) {
        memory.set(ValueLayout.JAVA_BYTE, offset, value);
    }

    public short getShort(long offset) {
        return memory.get(SHORT_LAYOUT, offset);
    }

    public void setShort(long offset, short value) {
        memory.set(SHORT_LAYOUT, offset, value);
    }

    public int getInt(long offset) {
        return (int) INT.get(memory, offset);
    }

    public void setInt(long offset, int value) {
        INT.set(memory, offset, value);
    }

    public int getIntOpaque(long offset) {
        return (int) INT.getOpaque(memory, offset);
    }

    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(memory, offset);
    }

    public void setIntRelease(long offset, int value) {
        INT.setRelease(memory, offset, value);
    }

    public int getIntVolatile(long offset) {
        return (int) INT.getVolatile(memory, offset);
    }

    public void setIntVolatile(long offset, int value) {
        INT.setVolatile(memory, offset, value);
    }

    public boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(memory, offset, expected, value);
    }

    public int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(memory, offset, delta);
    }

    public int getAndSetInt(long offset, int value) {
        return (int) INT.getAndSet(memory, offset, value);
    }

    public int getAndBitwiseOrInt(long offset, int mask) {
        return (int) INT.getAndBitwiseOr(memory, offset, mask);
    }

    public int getAndBitwiseAndInt(long offset, int mask) {
        return (int) INT.getAndBitwiseAnd(memory, offset, mask);
    }

    public long getLong(long offset) {
        return (long) LONG.get(memory, offset);
    }

    public void setLong(long offset, long value) {
        LONG.set(memory, offset, value);
    }

    public long getLongOpaque(long offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    public void setLongOpaque(long offset, long value) {
        LONG.setOpaque(memory, offset, value);
    }

    public long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(memory, offset);
    }

    public void setLongRelease(long offset, long value) {
        LONG.setRelease(memory, offset, value);
    }

    public long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(memory, offset);
    }

    public void setLongVolatile(long offset, long value) {
        LONG.setVolatile(memory, offset, value);
    }

    public boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(memory, offset, expected, value);
    }

    public long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(memory, offset, delta);
    }

    public long getAndSetLong(long offset, long value) {
        return (long) LONG.getAndSet(memory, offset, value);
    }

    /// Copies `bytes` into the region; plain stores, to be published by a later release.
    public void setBytes(long offset, byte[] bytes, int from, int lengthBytes) {
        MemorySegment.copy(bytes, from, memory, ValueLayout.JAVA_BYTE, offset, lengthBytes);
    }

    /// Copies out of the region; plain loads.
    public void getBytes(long offset, byte[] target, int from, int lengthBytes) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, target, from, lengthBytes);
    }

    /// A copy of `lengthBytes` bytes at `offset`.
    public byte[] getBytes(long offset, int lengthBytes) {
        var copy = new byte[lengthBytes];
        getBytes(offset, copy, 0, lengthBytes);
        return copy;
    }

    public void fillZero(long offset, long lengthBytes) {
        memory.asSlice(offset, lengthBytes).fill((byte) 0);
    }

    /// Unmaps. Other processes keep their own mapping.
    /// Whether [#close()] was called: then every access throws.
    public boolean closed() {
        return !mapping.scope().isAlive();
    }

    @Override
    public void close() {
        if (mapping.scope().isAlive()) {
            mapping.close();
        }
    }
}
