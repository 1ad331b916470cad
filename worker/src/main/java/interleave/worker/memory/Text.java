package interleave.worker.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A short text in the region: two bytes of length, then UTF-8, cut at a character when there is no room. Or a text of any length
/// that lies elsewhere: the length is [#ELSEWHERE] then, and eight bytes further is the place of an i32 of length with the bytes behind.
public final class Text {
    private static final int ELSEWHERE = 0xFFFF;

    private Text() {}

    /// Says that the text lies at `at`; plain stores. There must be room for 16 bytes.
    public static void putElsewhere(SharedRegion region, long offset, long at) {
        region.setShort(offset, (short) ELSEWHERE);
        region.setLong(offset + Long.BYTES, at);
    }

    /// Writes `text` into the `room` bytes at `offset`; plain stores.
    public static void put(SharedRegion region, long offset, int room, String text) {
        var bytes = cut(text.getBytes(StandardCharsets.UTF_8), room - 2);
        region.setShort(offset, (short) bytes.length);
        region.setBytes(offset + 2, bytes, 0, bytes.length);
    }

    /// The text at `offset`, wherever its bytes lie; plain loads.
    public static String get(SharedRegion region, long offset) {
        var lengthBytes = Short.toUnsignedInt(region.getShort(offset));
        if (lengthBytes != ELSEWHERE) {
            return new String(region.getBytes(offset + 2, lengthBytes), StandardCharsets.UTF_8);
        }
        var at = region.getLong(offset + Long.BYTES);
        return new String(region.getBytes(at + Integer.BYTES, region.getInt(at)), StandardCharsets.UTF_8);
    }

    /// The longest prefix of `bytes` with at most `most` bytes that ends at a whole character.
    public static byte[] cut(byte[] bytes, int most) {
        if (bytes.length <= most) {
            return bytes;
        }
        var end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
