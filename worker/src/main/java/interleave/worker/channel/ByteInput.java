package interleave.worker.channel;

import interleave.worker.fault.MultiprocessingException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads numbers and texts from the bytes of an array, big-endian.
///
/// **Threading:** confined to one thread. **Errors:** [Damaged] where bytes are missing: nothing is ever made that is longer
/// than what is left of them.
final class ByteInput {
    private final byte[] bytes;
    private int at;

    ByteInput(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /// Bytes that are no value; callers of [Codec] see a [NotTransferable].
    static final class Damaged extends MultiprocessingException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    byte getByte() {
        return bytes[take(Byte.BYTES)];
    }

    short getShort() {
        var from = take(Short.BYTES);
        return (short) (bytes[from] << 8 | bytes[from + 1] & 0xFF);
    }

    int getInt() {
        var from = take(Integer.BYTES);
        return bytes[from] << 24 | (bytes[from + 1] & 0xFF) << 16 | (bytes[from + 2] & 0xFF) << 8 | bytes[from + 3] & 0xFF;
    }

    long getLong() {
        return (long) getInt() << 32 | getInt() & 0xFFFF_FFFFL;
    }

    byte[] getBytes(int count) {
        var from = take(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /// The next `count` bytes.
    ByteBuffer buffer(int count) {
        return ByteBuffer.wrap(bytes, take(count), count).slice();
    }

    /// How many things follow, each of at least `leastBytes`: checked against what is left, so that damaged bytes cannot ask for
    /// more memory than they take themselves.
    int getCount(int leastBytes) {
        var count = getInt();
        if (count < 0 || count > left() / leastBytes) {
            throw new Damaged("impossible length " + count);
        }
        return count;
    }

    int left() {
        return bytes.length - at;
    }

    private int take(int count) {
        if (count < 0 || count > left()) {
            throw new Damaged("it ends too early");
        }
        var from = at;
        at += count;
        return from;
    }
}
