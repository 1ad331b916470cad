package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.UUID;

/// The values that have no values in them: a tag, and what follows it.
///
/// **Layout** (big-endian; *text* is a length i32 and UTF-8):
/// ```
///  0 null   T true   F false   b i8   h i16   i i32   q i64   f f32   d f64   c u16
///  s text   w text with half a surrogate pair: length i32, UTF-16   G BigInteger: length i32, bytes
///  g BigDecimal: scale i32, length i32, bytes   U UUID: i64, i64   P Path: text   t time ([Times])
/// ```
/// **Threading:** stateless. Types are asked for one after the other: a switch over types generates classes when it is met
/// first, which a process that starts has no time for.
final class Scalars {
    /// What [#read] gives for a tag that is no scalar's.
    static final Object NONE = new Object();

    private Scalars() {}

    /// Writes `value` if it is a scalar.
    static boolean write(ByteOutput out, Object value) {
        if (value == null) {
            out.putByte('0');
        } else if (value instanceof String text) {
            string(out, text);
        } else if (value instanceof Integer i) {
            out.putByte('i');
            out.putInt(i);
        } else if (value instanceof Long q) {
            out.putByte('q');
            out.putLong(q);
        } else if (value instanceof Double d) {
            out.putByte('d');
            out.putLong(Double.doubleToRawLongBits(d));
        } else if (value instanceof Boolean b) {
            out.putByte(b ? 'T' : 'F');
        } else {
            return writeRare(out, value);
        }
        return true;
    }

    private static boolean writeRare(ByteOutput out, Object value) {
        if (value instanceof Byte b) {
            out.putByte('b');
            out.putByte(b);
        } else if (value instanceof Short h) {
            out.putByte('h');
            out.putShort(h);
        } else if (value instanceof Float f) {
            out.putByte('f');
            out.putInt(Float.floatToRawIntBits(f));
        } else if (value instanceof Character c) {
            out.putByte('c');
            out.putShort(c);
        } else if (value.getClass() == BigInteger.class) {
            out.putByte('G');
            number(out, (BigInteger) value);
        } else if (value.getClass() == BigDecimal.class) {
            out.putByte('g');
            out.putInt(((BigDecimal) value).scale());
            number(out, ((BigDecimal) value).unscaledValue());
        } else if (value instanceof UUID id) {
            out.putByte('U');
            out.putLong(id.getMostSignificantBits());
            out.putLong(id.getLeastSignificantBits());
        } else if (value instanceof Path path) {
            path(out, path);
        } else {
            return Times.write(out, value);
        }
        return true;
    }

    /// The value of `tag`, or [#NONE].
    static Object read(ByteInput in, char tag) {
        return switch (tag) {
            case '0' -> null;
            case 'T' -> Boolean.TRUE;
            case 'F' -> Boolean.FALSE;
            case 'b' -> in.getByte();
            case 'h' -> in.getShort();
            case 'i' -> in.getInt();
            case 'q' -> in.getLong();
            case 'f' -> Float.intBitsToFloat(in.getInt());
            case 'd' -> Double.longBitsToDouble(in.getLong());
            case 'c' -> (char) in.getShort();
            case 's' -> text(in);
            case 'w' -> halves(in);
            case 'G' -> number(in);
            case 'g' -> decimal(in);
            case 'U' -> new UUID(in.getLong(), in.getLong());
            case 'P' -> Path.of(string(in));
            case 't' -> Times.read(in);
            default -> NONE;
        };
    }

    /// A text with its tag.
    static void string(ByteOutput out, String text) {
        var whole = true;
        for (var i = 0; i < text.length() && whole; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                whole = Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
                i++;
            }
        }
        if (whole) {
            out.putByte('s');
            text(out, text);
            return;
        }
        out.putByte('w');
        out.putInt(text.length());
        out.reserve(Math.multiplyExact(Character.BYTES, text.length()));
        for (var i = 0; i < text.length(); i++) {
            out.putShort(text.charAt(i));
        }
    }

    /// A text without a tag, of whole characters.
    static void text(ByteOutput out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    static String text(ByteInput in) {
        return new String(in.getBytes(in.getCount(1)), StandardCharsets.UTF_8);
    }

    private static String halves(ByteInput in) {
        var chars = new char[in.getCount(Character.BYTES)];
        for (var i = 0; i < chars.length; i++) {
            chars[i] = (char) in.getShort();
        }
        return new String(chars);
    }

    private static String string(ByteInput in) {
        return switch (in.getByte()) {
            case 's' -> text(in);
            case 'w' -> halves(in);
            default -> throw new Damaged("no text where one belongs");
        };
    }

    private static void number(ByteOutput out, BigInteger number) {
        var bytes = number.toByteArray();
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    private static BigInteger number(ByteInput in) {
        return new BigInteger(in.getBytes(in.getCount(1)));
    }

    private static BigDecimal decimal(ByteInput in) {
        var scale = in.getInt();
        return new BigDecimal(number(in), scale);
    }

    private static void path(ByteOutput out, Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw Stuck.at("is a path of another file system than the machine's, which cannot travel");
        }
        out.putByte('P');
        string(out, path.toString());
    }
}
