package interleave.worker.trace;

import java.nio.charset.StandardCharsets;

/// A short name in the argument of an announcement: up to eight letters in a 64-bit word, the first in the lowest byte.
public final class CallWord {
    private CallWord() {}

    /// The first eight letters of `name`, which has letters of ASCII only, in one word.
    public static long pack(String name) {
        var word = 0L;
        var bytes = name.getBytes(StandardCharsets.US_ASCII);
        for (var i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
            word = word << Byte.SIZE | bytes[i];
        }
        return word;
    }

    /// The name; letters that are none are left out.
    public static String unpack(long word) {
        var name = new StringBuilder();
        for (var rest = word; rest != 0; rest >>>= Byte.SIZE) {
            var letter = (char) (rest & 0xFF);
            if (Character.isLetter(letter) && letter < 128) {
                name.append(letter);
            }
        }
        return name.toString();
    }
}
