package interleave.lessons;

import interleave.worker.memory.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The values chosen for the parameters of a lesson, each within its range.
public final class Parameters {
    private final List<Parameter> known;
    private final Map<String, Long> values;

    private Parameters(List<Parameter> known, Map<String, Long> values) {
        this.known = known;
        this.values = values;
    }

    /// The standard values of `lesson`.
    public static Parameters of(Lesson lesson) {
        var values = new LinkedHashMap<String, Long>();
        lesson.parameters().forEach(parameter -> values.put(parameter.id(), parameter.standard()));
        return new Parameters(lesson.parameters(), values);
    }

    /// What a text such as `workers=2 form=threads` sets of a lesson's parameters, by their ids.
    ///
    /// **Errors:** `IllegalArgumentException` for a parameter that the lesson does not have, or a word that is no value.
    static Map<String, Long> settings(Lesson lesson, String text) {
        var set = new LinkedHashMap<String, Long>();
        for (var part : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            var id = part.substring(0, Math.max(part.indexOf('='), 0));
            var value = lesson.parameters().stream()
                    .filter(parameter -> parameter.id().equals(id))
                    .flatMapToLong(parameter -> parameter.value(part.substring(id.length() + 1)).stream())
                    .findFirst();
            set.put(id, value.orElseThrow(() -> new IllegalArgumentException("'%s' sets nothing".formatted(Excerpt.of(part)))));
        }
        return set;
    }

    /// These parameters with one value changed.
    ///
    /// **Errors:** `IllegalArgumentException` that names the parameter, the value and what is allowed.
    public Parameters with(String id, long value) {
        var parameter = known.stream().filter(candidate -> candidate.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("this lesson has no %s; it has %s".formatted(id, values.keySet())));
        if (value < parameter.least() || value > parameter.most()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ENGLISH, "%s must be from %,d to %,d, not %,d", id, parameter.least(), parameter.most(), value));
        }
        var changed = new LinkedHashMap<>(values);
        changed.put(id, value);
        return new Parameters(known, changed);
    }

    public boolean has(String id) {
        return values.containsKey(id);
    }

    public long number(String id) {
        var value = values.get(id);
        if (value == null) {
            throw new IllegalArgumentException("this lesson has no " + id);
        }
        return value;
    }

    /// Whether the switch `id` is on; a lesson without it counts as off.
    public boolean on(String id) {
        return values.getOrDefault(id, 0L) == 1;
    }

    /// The name that is chosen of the choice `id`.
    ///
    /// **Errors:** `IllegalArgumentException` when the lesson has no such choice.
    public String choice(String id) {
        var parameter = known.stream().filter(candidate -> candidate.id().equals(id) && candidate.isChoice()).findFirst();
        return parameter.orElseThrow(() -> new IllegalArgumentException("this lesson has no choice " + id)).word(number(id));
    }

    /// The choices as the texts of a lesson name them, for example `form.threads`, in the order of the parameters.
    public List<String> choices() {
        return known.stream()
                .filter(Parameter::isChoice)
                .map(parameter -> parameter.id() + "." + parameter.word(number(parameter.id())))
                .toList();
    }

    public int workers() {
        return (int) number(Parameter.WORKERS);
    }

    /// How many iterations each process makes; practically without end in the continuous form.
    public long iterations() {
        return on(Parameter.CONTINUOUS) ? Long.MAX_VALUE : number(Parameter.ITERATIONS);
    }

    public Map<String, Long> values() {
        return Map.copyOf(values);
    }
}
