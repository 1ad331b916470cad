package interleave.worker.manager;

import interleave.worker.channel.Codec;
import interleave.worker.channel.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes values as Python does, cut to a length: for pictures, traces and the text of an object.
final class Texts {
    static final int SHORT = 80;
    static final int LONG = 4000;
    private static final int DEEPEST = 6;

    private Texts() {}

    /// A time, written as `0.3 s`.
    record Seconds(long nanos) {
        @Override
        public String toString() {
            return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
        }
    }

    static String of(Object value, int most) {
        var text = new StringBuilder();
        append(text, value, most, 0);
        return text.length() <= most ? text.toString() : text.substring(0, most - 1) + "…";
    }

    /// `name(1, 'x')`.
    static String call(String name, Object[] arguments) {
        var text = new StringBuilder(name).append('(');
        items(text, Arrays.asList(arguments).iterator(), SHORT, 0);
        return text.length() <= SHORT ? text.append(')').toString() : text.substring(0, SHORT - 2) + "…)";
    }

    private static void append(StringBuilder text, Object value, int most, int depth) {
        switch (value) {
            case null -> text.append("None");
            case Boolean flag -> text.append(flag ? "True" : "False");
            case String string -> Quote.append(text, string, most);
            case Seconds seconds -> text.append(seconds);
            case Proxy proxy -> text.append(proxy.reference().name());
            case byte[] bytes -> text.append(bytes.length).append(" bytes");
            case List<?> list -> {
                text.append('[');
                items(text, list.iterator(), most, depth);
                text.append(']');
            }
            case Map<?, ?> map -> {
                text.append('{');
                entries(text, map.entrySet().iterator(), most, depth);
                text.append('}');
            }
            case Set<?> set when set.isEmpty() -> text.append("set()");
            case Set<?> set -> {
                text.append('{');
                items(text, set.iterator(), most, depth);
                text.append('}');
            }
            case Optional<?> optional -> append(text, optional.orElse(null), most, depth);
            case Object[] array -> append(text, Arrays.asList(array), most, depth);
            default -> text.append(Codec.preview(value));
        }
    }

    private static void items(StringBuilder text, Iterator<?> items, int most, int depth) {
        for (var first = true; items.hasNext() && text.length() <= most && depth < DEEPEST; first = false) {
            append(text.append(first ? "" : ", "), items.next(), most, depth + 1);
        }
    }

    private static void entries(StringBuilder text, Iterator<? extends Map.Entry<?, ?>> entries, int most, int depth) {
        for (var first = true; entries.hasNext() && text.length() <= most && depth < DEEPEST; first = false) {
            var entry = entries.next();
            append(text.append(first ? "" : ", "), entry.getKey(), most, depth + 1);
            append(text.append(": "), entry.getValue(), most, depth + 1);
        }
    }
}
