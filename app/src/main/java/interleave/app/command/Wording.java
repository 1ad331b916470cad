package interleave.app.command;

import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.List;

/// Something to say, in no language yet: the key of a text and what goes into its places, pairs of a name and a value.
///
/// A whole number is written with its digits in groups and a fraction with the point of the language, what is to be said as
/// text; what is a name, such as a PID or an exit code, comes as a text.
record Wording(String key, List<Object> places) implements Said {
    Wording {
        places = List.copyOf(places);
    }

    static Wording of(String key, Object... places) {
        return new Wording(key, List.of(places));
    }

    /// Names in a row: `on, off or both`.
    static Wording either(List<String> names) {
        return row("list.or", names);
    }

    /// Names in a row: `value and lock`.
    static Wording all(List<String> names) {
        return row("list.and", names);
    }

    private static Wording row(String key, List<String> names) {
        return names.size() < 2
                ? of("list.one", "name", String.join("", names))
                : of(key, "first", String.join(", ", names.subList(0, names.size() - 1)), "last", names.getLast());
    }

    @Override
    public String in(Words words) {
        var filled = new ArrayList<Object>();
        for (var i = 0; i < places.size(); i++) {
            filled.add(i % 2 == 0 ? places.get(i) : written(places.get(i), words));
        }
        return words.say(key, filled.toArray());
    }

    private static String written(Object value, Words words) {
        return switch (value) {
            case Said said -> said.in(words);
            case Integer number -> words.grouped(number);
            case Long number -> words.grouped(number);
            case Double number -> words.language().digits().plain(number);
            default -> value.toString();
        };
    }
}
