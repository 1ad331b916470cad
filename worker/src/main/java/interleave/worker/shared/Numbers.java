package interleave.worker.shared;

import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.TypeCode;
import java.math.BigInteger;
import java.util.List;
import java.util.StringJoiner;

/// Numbers of the program as bits of a type code, and back.
public final class Numbers {
    /// As many fit into the text of one event.
    private static final int MAX_IN_EVENT = 256;

    private Numbers() {}

    static long[] bits(TypeCode typeCode, List<? extends Number> numbers) {
        return numbers.stream().mapToLong(number -> bits(typeCode, number)).toArray();
    }

    /// **Errors:** `WrongArgument` when the number does not suit the type code (rule V2).
    static long bits(TypeCode typeCode, Number number) {
        return switch (number) {
            case Double d -> typeCode.bitsOf(d.doubleValue());
            case Float f -> typeCode.bitsOf(f.doubleValue());
            case Byte b -> typeCode.bitsOf(b.longValue());
            case Short s -> typeCode.bitsOf(s.longValue());
            case Integer i -> typeCode.bitsOf(i.longValue());
            case Long l -> typeCode.bitsOf(l.longValue());
            case BigInteger b -> typeCode.floating() ? typeCode.bitsOf(b.doubleValue()) : typeCode.bitsOf(b.longValue());
            default -> throw new WrongArgument(
                    "%s %s is no number for type code '%s'".formatted(number.getClass().getName(), number, typeCode.letter()));
        };
    }

    /// The number as it is: a `Double`, a `Long`, or a `BigInteger` for an unsigned one that is more than a `long` can be.
    static Number number(TypeCode typeCode, long bits) {
        if (typeCode.floating()) {
            return typeCode.toDouble(bits);
        }
        return bits < 0 && typeCode.unsigned() ? (Number) new BigInteger(Long.toUnsignedString(bits)) : (Number) bits;
    }

    /// Gives the contents of an array to `sink` in parts that one event each can hold.
    public static void record(long[] bits, Sink sink) {
        for (var from = 0; from < bits.length; from += MAX_IN_EVENT) {
            var text = new StringJoiner(" ");
            for (var index = from; index < Math.min(bits.length, from + MAX_IN_EVENT); index++) {
                text.add(Long.toString(bits[index]));
            }
            sink.record(from, text.toString());
        }
    }

    /// Takes one part: the index of its first number, and the bits as decimal numbers.
    @FunctionalInterface
    public interface Sink {
        /// Records the bits of several elements, from `index` on, as decimal numbers with spaces between.
        void record(int index, String bits);
    }
}
