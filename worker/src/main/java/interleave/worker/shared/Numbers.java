package interleave.worker.shared;

import interleave.worker.memory.TypeCode;
import java.util.List;
import java.util.StringJoiner;

/// Numbers of the program as bits of a type code, and back.
public final class Numbers {
    /// As many fit into the text of one event.
    private static final int MOST_IN_EVENT = 256;

    private Numbers() {}

    static long[] bits(TypeCode typeCode, List<? extends Number> numbers) {
        return numbers.stream().mapToLong(number -> bits(typeCode, number)).toArray();
    }

    /// **Errors:** `IllegalArgumentException` when the number does not suit the type code (rule V2).
    static long bits(TypeCode typeCode, Number number) {
        return switch (number) {
            case Double d -> typeCode.bitsOf(d.doubleValue());
            case Float f -> typeCode.bitsOf(f.doubleValue());
            case Byte b -> typeCode.bitsOf(b.longValue());
            case Short s -> typeCode.bitsOf(s.longValue());
            case Integer i -> typeCode.bitsOf(i.longValue());
            case Long l -> typeCode.bitsOf(l.longValue());
            default -> throw new IllegalArgumentException(
                    "%s %s is no number for type code '%s'".formatted(number.getClass().getName(), number, typeCode.letter()));
        };
    }

    static Number number(TypeCode typeCode, long bits) {
        return typeCode.floating() ? (Number) typeCode.toDouble(bits) : (Number) bits;
    }

    /// Gives the contents of an array to `teller` in parts that one event each can hold.
    public static void tell(long[] bits, Teller teller) {
        for (var from = 0; from < bits.length; from += MOST_IN_EVENT) {
            var text = new StringJoiner(" ");
            for (var index = from; index < Math.min(bits.length, from + MOST_IN_EVENT); index++) {
                text.add(Long.toString(bits[index]));
            }
            teller.tell(from, text.toString());
        }
    }

    /// Takes one part: the index of its first number, and the bits as decimal numbers.
    @FunctionalInterface
    public interface Teller {
        void tell(int index, String bits);
    }
}
