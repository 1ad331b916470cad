package interleave.worker.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A short text in the region: two bytes of length, then UTF-8, cut at a character when there is no room.
public final class Text {
    private Text() {}

    /// Writes `text` into the `room` bytes at `offset`; plain stores.
    public static void put(SharedRegion region, long offset, int room, String text) {
        var bytes = cut(text.getBytes(StandardCharsets.UTF_8), room - 2);
        region.setShort(offset, (short) bytes.length);
        region.setBytes(offset + 2, bytes, 0, bytes.length);
    }

    public static String get(SharedRegion region, long offset) {
        return new String(region.getBytes(offset + 2, Short.toUnsignedInt(region.getShort(offset))), StandardCharsets.UTF_8);
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
