package interleave.worker.channel;

import java.util.List;
import java.util.Map;

/// Writes the beginning of a value as a person reads it, for example `[42, None, 'hello']`.
///
/// The notation is Python's, whatever listing is open: a trace, and all that is told from it, speaks one language, which is that
/// of the course and of the lessons' texts, where items are `None` and flags are `True`. What a program prints is its own.
final class Preview {
    static final int MOST_CHARACTERS = 60;

    private final StringBuilder text = new StringBuilder(MOST_CHARACTERS + 16);

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
        return text.length() > MOST_CHARACTERS;
    }

    private String cut() {
        if (!full()) {
            return text.toString();
        }
        var end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 2)) ? MOST_CHARACTERS - 2 : MOST_CHARACTERS - 1;
        return text.substring(0, end) + "…";
    }

    private void write(Object value) {
        switch (value) {
            case null -> text.append("None");
            case Boolean flag -> text.append(flag ? "True" : "False");
            case String string -> Quote.append(text, string, MOST_CHARACTERS);
            case Character character -> text.append('\'').append(character.charValue()).append('\'');
            case byte[] bytes -> write(bytes, 0, bytes.length);
            case List<?> list -> write(list);
            case Map<?, ?> map -> write(map);
            case Record record -> write(record);
            default -> text.append(value);
        }
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

    private void write(List<?> list) {
        text.append('[');
        var separator = "";
        for (var item : list) {
            if (full()) {
                return;
            }
            text.append(separator);
            write(item);
            separator = ", ";
        }
        text.append(']');
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
