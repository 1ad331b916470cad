package interleave.worker.channel;

import java.io.OutputStream;
import java.util.Arrays;

/// Bytes that grow as they are written; unlike those of the Java library without a lock for each.
///
/// **Threading:** confined to one thread.
final class ByteOutput extends OutputStream {
    private static final int FIRST_BYTES = 64;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    @Override
    public void write(int b) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int from, int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(bytes.length, count)));
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
