package interleave.lab.keep;

import interleave.worker.memory.Excerpt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a trace file says about its run, before the events.
///
/// @param wallMillis the time of day at the start of the run, milliseconds since 1970
/// @param monotonicNanos the clock of the events at that same moment
/// @param entries what the run was, for example `lesson`, `seed`, `mode`, `parameter.workers`; keys hold no `=`
///     and no line break
public record TraceHeader(long wallMillis, long monotonicNanos, Map<String, String> entries) {
    public static final String LESSON = "lesson";
    public static final String SEED = "seed";
    public static final String MODE = "mode";
    public static final String SCHEDULE = "schedule";
    /// Before the name of a parameter.
    public static final String PARAMETER = "parameter.";

    public TraceHeader {
        entries.keySet().forEach(TraceHeader::check);
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    private static void check(String key) {
        if (key.isEmpty() || key.contains("=") || key.contains("\n")) {
            throw new IllegalArgumentException("'%s' is no key for the header of a trace".formatted(Excerpt.of(key)));
        }
    }

    /// The value of `key`, or nothing.
    public String entry(String key) {
        return entries.getOrDefault(key, "");
    }

    /// The entries as lines; a line break in a value is written `\n`, a backslash `\\`.
    String text() {
        var text = new StringBuilder();
        entries.forEach((key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    static Map<String, String> entries(String text) {
        var entries = new LinkedHashMap<String, String>();
        for (var line : text.split("\n")) {
            var equals = line.indexOf('=');
            if (equals > 0) {
                entries.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
            }
        }
        return entries;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        var value = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
                value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                value.append(text.charAt(i));
            }
        }
        return value.toString();
    }
}
