package interleave.worker.memory;

import interleave.worker.fault.WrongArgument;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The type of a shared value, named by the letter that Python's `Value` and `Array` use.
///
/// A number travels as 64 *bits*: sign- or zero-extended for integers, the raw bits for floating point.
/// Integers that do not fit wrap silently, as C stores them.
///
/// **Source:** rules V1 and V2.
public enum TypeCode {
    CHAR('c', 1, "char", Family.UNSIGNED),
    INT8('b', 1, "i8", Family.SIGNED),
    UINT8('B', 1, "u8", Family.UNSIGNED),
    INT16('h', 2, "i16", Family.SIGNED),
    UINT16('H', 2, "u16", Family.UNSIGNED),
    INT32('i', 4, "i32", Family.SIGNED),
    UINT32('I', 4, "u32", Family.UNSIGNED),
    LONG('l', 8, "i64", Family.SIGNED),
    ULONG('L', 8, "u64", Family.UNSIGNED),
    INT64('q', 8, "i64", Family.SIGNED),
    UINT64('Q', 8, "u64", Family.UNSIGNED),
    FLOAT32('f', 4, "f32", Family.FLOATING),
    FLOAT64('d', 8, "f64", Family.FLOATING),
    UNICODE('u', 4, "u32char", Family.UNSIGNED);

    private static final TypeCode[] VALUES = values();

    private final char letter;
    private final int widthBytes;
    private final String shortName;
    private final Family family;

    TypeCode(char letter, int widthBytes, String shortName, Family family) {
        this.letter = letter;
        this.widthBytes = widthBytes;
        this.shortName = shortName;
        this.family = family;
    }

    /// The code written as `text`, for example `"i"`.
    ///
    /// **Errors:** `WrongArgument` that lists the codes.
    public static TypeCode of(String text) {
        for (var code : VALUES) {
            if (text.length() == 1 && text.charAt(0) == code.letter) {
                return code;
            }
        }
        throw new WrongArgument("unknown type code '%s'; the codes are %s".formatted(text, letters()));
    }

    /// The code with this ordinal, as the object table stores it.
    public static TypeCode ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }

    private static String letters() {
        return Arrays.stream(VALUES).map(code -> String.valueOf(code.letter)).collect(Collectors.joining(" "));
    }

    public char letter() {
        return letter;
    }

    public int widthBytes() {
        return widthBytes;
    }

    /// How the memory view names it, for example `i32`.
    public String shortName() {
        return shortName;
    }

    /// Whether it is for numbers with a fraction: their bits are those of a `float` or `double`.
    public boolean floating() {
        return family == Family.FLOATING;
    }

    /// Whether its whole numbers are never negative.
    public boolean unsigned() {
        return family == Family.UNSIGNED;
    }

    /// Loads the value at `offset` as bits.
    public long load(SharedRegion region, long offset) {
        return switch (widthBytes) {
            case 1 -> extend(region.getByte(offset));
            case 2 -> extend(region.getShort(offset));
            case 4 -> extend(region.getIntOpaque(offset));
            default -> region.getLongOpaque(offset);
        };
    }

    /// Stores the low bytes of `bits` at `offset`; what does not fit is cut off.
    public void store(SharedRegion region, long offset, long bits) {
        switch (widthBytes) {
            case 1 -> region.setByte(offset, (byte) bits);
            case 2 -> region.setShort(offset, (short) bits);
            case 4 -> region.setIntRelease(offset, (int) bits);
            default -> region.setLongOpaque(offset, bits);
        }
    }

    /// What a store of `bits` followed by a load gives: the wrap-around.
    public long wrap(long bits) {
        return switch (widthBytes) {
            case 1 -> extend((byte) bits);
            case 2 -> extend((short) bits);
            case 4 -> extend((int) bits);
            default -> bits;
        };
    }

    /// The bits of a whole number in this type.
    ///
    /// **Errors:** `WrongArgument` for type code `c` and a number that is no byte; the others wrap (rule V2).
    public long bitsOf(long number) {
        return switch (this) {
            case FLOAT32 -> Float.floatToRawIntBits(number);
            case FLOAT64 -> Double.doubleToRawLongBits(number);
            case CHAR -> oneByte(number);
            default -> wrap(number);
        };
    }

    private static long oneByte(long number) {
        if (number < Byte.MIN_VALUE || number > 255) {
            throw new WrongArgument("type code 'c' takes exactly one byte, not %d".formatted(number));
        }
        return number & 0xFF;
    }

    /// The bits of a floating-point number.
    ///
    /// **Errors:** `WrongArgument` when this is a type of whole numbers (rule V2).
    public long bitsOf(double number) {
        return switch (this) {
            case FLOAT32 -> Float.floatToRawIntBits((float) number);
            case FLOAT64 -> Double.doubleToRawLongBits(number);
            default -> throw new WrongArgument(
                    "type code '%s' holds whole numbers, not %s".formatted(letter, number));
        };
    }

    /// The number that `bits` of this type mean, rounded where a `double` does not hold it.
    public double toDouble(long bits) {
        return switch (this) {
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case ULONG, UINT64 -> bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
            default -> bits;
        };
    }

    /// The value as a person reads it.
    public String format(long bits) {
        return switch (this) {
            case FLOAT32 -> Float.toString(Float.intBitsToFloat((int) bits));
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(bits));
            case ULONG, UINT64 -> Long.toUnsignedString(bits);
            case CHAR -> bits == 0 ? "'\\0'" : "'" + (char) bits + "'";
            case UNICODE -> bits == 0 ? "'\\0'" : "'" + Character.toString((int) bits) + "'";
            default -> Long.toString(bits);
        };
    }

    private long extend(byte value) {
        return family == Family.UNSIGNED ? Byte.toUnsignedLong(value) : value;
    }

    private long extend(short value) {
        return family == Family.UNSIGNED ? Short.toUnsignedLong(value) : value;
    }

    private long extend(int value) {
        return family == Family.SIGNED ? value : Integer.toUnsignedLong(value);
    }

    private enum Family {
        SIGNED,
        UNSIGNED,
        FLOATING
    }
}
