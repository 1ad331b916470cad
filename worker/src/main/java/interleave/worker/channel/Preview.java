package interleave.worker.channel;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes the beginning of a value as a person reads it, for example `[42, None, 'hello']`.
///
/// The notation is Python's, whatever listing is open: a trace, and all that is told from it, speaks one language, which is that
/// of the course and of the lessons' texts, where items are `None` and flags are `True`. What a program prints is its own.
final class Preview {
    static final int MAX_CHARACTERS = 60;
    /// A number of more bits would take long to be written out, to be cut then.
    private static final int MAX_BITS = 256;

    private final StringBuilder text = new StringBuilder(MAX_CHARACTERS + 16);

    private Preview() {}

    static String of(Object value) {
        var preview = new Preview();
        preview.write(value);
        return preview.cut();
    }

    /// The first bytes, letters as they are: `b'ab\x00'`.
    static String of(byte[] bytes, int from, int lengthBytes) {
        var preview = new Preview();
        preview.write(bytes, from, lengthBytes);
        return preview.cut();
    }

    private boolean full() {
        return text.length() > MAX_CHARACTERS;
    }

    private String cut() {
        if (!full()) {
            return text.toString();
        }
        var end = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 2)) ? MAX_CHARACTERS - 2 : MAX_CHARACTERS - 1;
        return text.substring(0, end) + "…";
    }

    private void write(Object value) {
        switch (value) {
            case null -> text.append("None");
            case Boolean flag -> text.append(flag ? "True" : "False");
            case String string -> Quote.append(text, string, MAX_CHARACTERS);
            case Character character -> text.append('\'').append(character.charValue()).append('\'');
            case byte[] bytes -> write(bytes, 0, bytes.length);
            case List<?> list -> write(list, '[', ']');
            case Set<?> set when set.isEmpty() -> text.append("set()");
            case Set<?> set -> write(set, '{', '}');
            case Map<?, ?> map -> write(map);
            case Record record -> write(record);
            case Optional<?> optional -> write(optional.orElse(null));
            case BigInteger number when number.bitLength() > MAX_BITS -> text.append("an integer of %d bits".formatted(number.bitLength()));
            case BigDecimal number when number.unscaledValue().bitLength() > MAX_BITS ->
                text.append("a decimal of %d bits".formatted(number.unscaledValue().bitLength()));
            default -> {
                if (value.getClass().isArray()) {
                    writeArray(value);
                } else {
                    text.append(value);
                }
            }
        }
    }

    private void writeArray(Object array) {
        text.append('[');
        for (var i = 0; i < Array.getLength(array) && !full(); i++) {
            text.append(i == 0 ? "" : ", ");
            write(Array.get(array, i));
        }
        text.append(']');
    }

    private void write(byte[] bytes, int from, int lengthBytes) {
        text.append("b'");
        for (var i = from; i < from + lengthBytes && !full(); i++) {
            var b = bytes[i];
            if (b >= ' ' && b < 127) {
                text.append((char) b);
            } else {
                text.append("\\x%02x".formatted(b));
            }
        }
        text.append('\'');
    }

    private void write(Collection<?> items, char begin, char end) {
        text.append(begin);
        var separator = "";
        for (var item : items) {
            if (full()) {
                return;
            }
            text.append(separator);
            write(item);
            separator = ", ";
        }
        text.append(end);
    }

    private void write(Map<?, ?> map) {
        text.append('{');
        var separator = "";
        for (var item : map.entrySet()) {
            if (full()) {
                return;
            }
            text.append(separator);
            write(item.getKey());
            text.append(": ");
            write(item.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private void write(Record record) {
        text.append(record.getClass().getSimpleName()).append('(');
        var separator = "";
        for (var component : Records.components(record)) {
            if (full()) {
                return;
            }
            text.append(separator);
            write(component);
            separator = ", ";
        }
        text.append(')');
    }
}
