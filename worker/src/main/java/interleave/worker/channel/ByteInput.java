package interleave.worker.channel;

import java.io.InputStream;

/// The bytes of an array from a place on; unlike those of the Java library without a lock for each.
///
/// **Threading:** confined to one thread.
final class ByteInput extends InputStream {
    private final byte[] bytes;
    private int at;

    ByteInput(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int most) {
        if (most == 0) {
            return 0;
        }
        var count = Math.min(most, bytes.length - at);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, at, target, from, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return bytes.length - at;
    }
}
