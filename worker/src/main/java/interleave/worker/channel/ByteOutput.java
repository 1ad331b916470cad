package interleave.worker.channel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that grow as numbers and texts are written to them, big-endian.
///
/// **Threading:** confined to one thread.
final class ByteOutput {
    private static final int FIRST_BYTES = 64;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    void putByte(int b) {
        reserve(Byte.BYTES);
        bytes[length++] = (byte) b;
    }

    void putShort(int number) {
        reserve(Short.BYTES);
        bytes[length++] = (byte) (number >>> 8);
        bytes[length++] = (byte) number;
    }

    void putInt(int number) {
        reserve(Integer.BYTES);
        putIntAt(length, number);
        length += Integer.BYTES;
    }

    void putLong(long number) {
        putInt((int) (number >>> 32));
        putInt((int) number);
    }

    void putBytes(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
    }

    /// The next `count` bytes, to be filled at once.
    ByteBuffer room(int count) {
        reserve(count);
        var room = ByteBuffer.wrap(bytes, length, count).slice();
        length += count;
        return room;
    }

    /// Room for a number that is known later; gives its place.
    int putLater() {
        putInt(0);
        return length - Integer.BYTES;
    }

    void putIntAt(int place, int number) {
        bytes[place] = (byte) (number >>> 24);
        bytes[place + 1] = (byte) (number >>> 16);
        bytes[place + 2] = (byte) (number >>> 8);
        bytes[place + 3] = (byte) number;
    }

    /// Makes room for so many more bytes, so that writing them does not grow it step by step.
    void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(Math.min(bytes.length, Integer.MAX_VALUE / 2 - count), count)));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
