package interleave.app.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Makes PNG files: eight bits a channel, no transparency. So the window needs no `java.desktop`.
///
/// **Source:** Portable Network Graphics (PNG) Specification, third edition, W3C.
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BYTES_PER_PIXEL = 3;
    private static final int DEPTH_BITS = 8;
    private static final int TRUE_COLOUR = 2;
    private static final int FILTER_SUB = 1;

    private Png() {}

    /// The file for a picture.
    ///
    /// @param argb one number a pixel, row by row; its alpha is not looked at
    public static byte[] of(int widthPx, int heightPx, int[] argb) {
        if (argb.length != widthPx * heightPx) {
            throw new IllegalArgumentException("%d pixels for %d x %d".formatted(argb.length, widthPx, heightPx));
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header(widthPx, heightPx));
        chunk(file, "IDAT", deflated(rows(widthPx, heightPx, argb)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] header(int widthPx, int heightPx) {
        return bytes(out -> {
            out.writeInt(widthPx);
            out.writeInt(heightPx);
            out.writeByte(DEPTH_BITS);
            out.writeByte(TRUE_COLOUR);
            out.write(new byte[3]);
        });
    }

    /// Each row as differences to the pixel on the left, which large areas of one colour like best.
    private static byte[] rows(int widthPx, int heightPx, int[] argb) {
        var rows = new byte[heightPx * (1 + widthPx * BYTES_PER_PIXEL)];
        var at = 0;
        for (var y = 0; y < heightPx; y++) {
            rows[at++] = FILTER_SUB;
            var left = 0;
            for (var x = 0; x < widthPx; x++) {
                var pixel = argb[y * widthPx + x];
                for (var shift = 16; shift >= 0; shift -= 8) {
                    rows[at++] = (byte) ((pixel >> shift) - (left >> shift));
                }
                left = pixel;
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] data) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(bytes(out -> {
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) crc.getValue());
        }));
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }
}
