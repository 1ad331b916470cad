package interleave.worker.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The memory that all processes of one run share: a mapped file, addressed by offsets. These are bytes from its start and
/// mean the same in every process; addresses do not. Multi-byte words are little-endian and must be aligned to their size.
///
/// Words are accessed through a view of the mapping as a byte buffer: its var handles are there at once, whereas those of a
/// memory segment are put together when they are made, out of classes that are generated then. Every worker would pay
/// for that at its start, 20 ms of processor time. The price is that a region has at most 2 GB.
///
/// **Threading:** thread-safe; the name of a method says its memory order. The mapping is released when the process ends or [#close()] is
/// called; an access after that throws `IllegalStateException`. Not final: tests let a lane die between any two of its writes.
public class SharedRegion implements AutoCloseable {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] ZEROES = new byte[4096];
    private static final int ALLOCATION_STEP_BYTES = 256 << 10;

    private final Path file;
    private final ByteBuffer memory;
    /// What the mapping lasts as long as; null where that is the process.
    private final Arena mapping;

    private SharedRegion(Path file, ByteBuffer memory, Arena mapping) {
        this.file = file;
        this.memory = memory.order(ByteOrder.LITTLE_ENDIAN);
        this.mapping = mapping;
    }

    /// Another view of the mapping of `other`.
    SharedRegion(SharedRegion other) {
        this(other.file, other.memory, other.mapping);
    }

    /// Creates the file with `lengthBytes` zero bytes and maps it. The file must not exist yet.
    ///
    /// **Errors:** `FileAlreadyExistsException`, or another `IOException` when the file system refuses;
    /// `IllegalArgumentException` for more than 2 GB.
    /// No space is taken by this call: each part of the file is allocated ([#allocate]) before it is used first.
    public static SharedRegion create(Path file, long lengthBytes) throws IOException {
        checkLength(lengthBytes);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, lengthBytes);
        }
    }

    /// Maps an existing file whole.
    public static SharedRegion open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, checkLength(channel.size()));
        }
    }

    private static SharedRegion map(Path file, FileChannel channel, long lengthBytes) throws IOException {
        var mapping = Arena.ofShared();
        var segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, lengthBytes, mapping);
        return new SharedRegion(file, segment.asByteBuffer(), mapping);
    }

    /// Maps an existing file whole for as long as this process lives: [#close()] does nothing. For a worker, which
    /// is ready 5 ms sooner without the machinery for closing.
    public static SharedRegion openForLife(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedRegion(
                    file, channel.map(FileChannel.MapMode.READ_WRITE, 0, checkLength(channel.size())), null);
        }
    }

    private static long checkLength(long lengthBytes) {
        if (lengthBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("shared memory in one piece has at most 2 GB, not %d bytes".formatted(lengthBytes));
        }
        return lengthBytes;
    }

    public Path file() {
        return file;
    }

    public long lengthBytes() {
        return memory.capacity();
    }

    /// Where `offset` lies in this process's address space: for the native parker only.
    public long address(long offset) {
        return MemorySegment.ofBuffer(memory).address() + offset;
    }

    /// The place in the buffer; what does not fit is outside in any case.
    private static int at(long offset) {
        var index = (int) offset;
        if (index != offset) {
            throw new IndexOutOfBoundsException("offset " + offset);
        }
        return index;
    }

    /// Reads a byte, plainly: for what is published by another word, or by nobody else written.
    ///
    /// **Errors:** of this and all other accesses: `IndexOutOfBoundsException` outside of the region,
    /// `IllegalStateException` after [#close].
    public byte getByte(long offset) {
        return memory.get(at(offset));
    }

    /// Writes a byte, plainly: to be published by another word.
    public void setByte(long offset, byte value) {
        memory.put(at(offset), value);
    }

    /// Reads 16 bits, plainly.
    public short getShort(long offset) {
        return memory.getShort(at(offset));
    }

    /// Writes 16 bits, plainly.
    public void setShort(long offset, short value) {
        memory.putShort(at(offset), value);
    }

    /// Reads 32 bits, plainly: for what is published by another word. Whole, but in no order with other words.
    public int getInt(long offset) {
        return (int) INT.get(memory, at(offset));
    }

    /// Writes 32 bits, plainly: to be published by another word.
    public void setInt(long offset, int value) {
        INT.set(memory, at(offset), value);
    }

    /// Reads 32 bits that somebody may change meanwhile: a change is seen in the end, in no order with other words.
    public int getIntOpaque(long offset) {
        return (int) INT.getOpaque(memory, at(offset));
    }

    /// Reads 32 bits, and then whatever was written before the release that wrote them.
    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(memory, at(offset));
    }

    /// Writes 32 bits, and publishes with them whatever this process wrote before.
    public void setIntRelease(long offset, int value) {
        INT.setRelease(memory, at(offset), value);
    }

    /// Reads 32 bits in the one order that all volatile accesses have.
    public int getIntVolatile(long offset) {
        return (int) INT.getVolatile(memory, at(offset));
    }

    /// Writes 32 bits in the one order that all volatile accesses have: before anything volatile that this process reads next.
    public void setIntVolatile(long offset, int value) {
        INT.setVolatile(memory, at(offset), value);
    }

    /// Writes 32 bits if they are `expected`, in one step. Returns whether they were. As volatile accesses are, also when
    /// they were not.
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(memory, at(offset), expected, value);
    }

    /// Adds to 32 bits in one step, and returns what they were; it wraps.
    public int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(memory, at(offset), delta);
    }

    /// Writes 32 bits in one step, and returns what they were.
    public int getAndSetInt(long offset, int value) {
        return (int) INT.getAndSet(memory, at(offset), value);
    }

    /// Sets the bits of `mask` in one step, and returns what all of them were.
    public int getAndBitwiseOrInt(long offset, int mask) {
        return (int) INT.getAndBitwiseOr(memory, at(offset), mask);
    }

    /// Clears the bits that `mask` has not in one step, and returns what all of them were.
    public int getAndBitwiseAndInt(long offset, int mask) {
        return (int) INT.getAndBitwiseAnd(memory, at(offset), mask);
    }

    /// Reads 64 bits, as [#getInt].
    public long getLong(long offset) {
        return (long) LONG.get(memory, at(offset));
    }

    /// Writes 64 bits, as [#setInt].
    public void setLong(long offset, long value) {
        LONG.set(memory, at(offset), value);
    }

    /// Reads 64 bits, as [#getIntOpaque].
    public long getLongOpaque(long offset) {
        return (long) LONG.getOpaque(memory, at(offset));
    }

    /// Writes 64 bits that others may read meanwhile: they see it whole and in the end, in no order with other words.
    public void setLongOpaque(long offset, long value) {
        LONG.setOpaque(memory, at(offset), value);
    }

    /// Reads 64 bits, as [#getIntAcquire].
    public long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(memory, at(offset));
    }

    /// Writes 64 bits, as [#setIntRelease].
    public void setLongRelease(long offset, long value) {
        LONG.setRelease(memory, at(offset), value);
    }

    /// Reads 64 bits, as [#getIntVolatile].
    public long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(memory, at(offset));
    }

    /// Writes 64 bits, as [#setIntVolatile].
    public void setLongVolatile(long offset, long value) {
        LONG.setVolatile(memory, at(offset), value);
    }

    /// Writes 64 bits if they are `expected`, as [#compareAndSetInt].
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(memory, at(offset), expected, value);
    }

    /// Adds to 64 bits in one step, and returns what they were; it wraps.
    public long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(memory, at(offset), delta);
    }

    /// Writes 64 bits in one step, and returns what they were.
    public long getAndSetLong(long offset, long value) {
        return (long) LONG.getAndSet(memory, at(offset), value);
    }

    /// Copies `bytes` into the region; plain stores, to be published by a later release.
    public void setBytes(long offset, byte[] bytes, int from, int lengthBytes) {
        memory.put(at(offset), bytes, from, lengthBytes);
    }

    /// Copies out of the region; plain loads.
    public void getBytes(long offset, byte[] target, int from, int lengthBytes) {
        memory.get(at(offset), target, from, lengthBytes);
    }

    /// A copy of `lengthBytes` bytes at `offset`.
    public byte[] getBytes(long offset, int lengthBytes) {
        var copy = new byte[lengthBytes];
        getBytes(offset, copy, 0, lengthBytes);
        return copy;
    }

    /// Makes the file system give the pages of a part of the file that nobody has used yet: by writing zeros, which fails
    /// where there is no room, while touching a mapped page then would end the process.
    ///
    /// **Errors:** `IOException` that says what the file system says; some of the part may be there then, which does no harm.
    public void allocate(long offset, long lengthBytes) throws IOException {
        // not by a channel, which an interrupt of the thread would close
        try (var opened = new RandomAccessFile(file.toFile(), "rw")) {
            var zeroes = new byte[(int) Math.min(ALLOCATION_STEP_BYTES, lengthBytes)];
            opened.seek(offset);
            for (var done = 0L; done < lengthBytes; done += zeroes.length) {
                opened.write(zeroes, 0, (int) Math.min(zeroes.length, lengthBytes - done));
            }
        }
    }

    /// Writes zeros over a stretch, plainly.
    public void fillZero(long offset, long lengthBytes) {
        for (var done = 0L; done < lengthBytes; done += ZEROES.length) {
            setBytes(offset + done, ZEROES, 0, (int) Math.min(ZEROES.length, lengthBytes - done));
        }
    }

    /// Whether [#close()] was called: then every access throws.
    public boolean closed() {
        return mapping != null && !mapping.scope().isAlive();
    }

    /// Unmaps. Other processes keep their own mapping.
    @Override
    public void close() {
        if (mapping != null && mapping.scope().isAlive()) {
            mapping.close();
        }
    }
}
