package interleave.worker.conductor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Who moved, step by step: a short text such as `P1 P2 P2*3` that can be mailed and replayed.
///
/// @param labels one label a step
public record Schedule(List<String> labels) {
    public static final Schedule EMPTY = new Schedule(List.of());
    private static final Pattern TOKEN = Pattern.compile("((?:main|P[0-9]+(?::[0-9]+)*)(?:\\.T[0-9]+)?)(?:\\*([0-9]+))?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_STEPS = 10_000_000;
    private static final int MOST_DIGITS = 9;

    public Schedule {
        labels = List.copyOf(labels);
    }

    /// Reads a schedule.
    ///
    /// **Errors:** `IllegalArgumentException` that names the word that cannot be read and its place.
    public static Schedule parse(String text) {
        var labels = new ArrayList<String>();
        var place = 0;
        for (var word : text.strip().split("[\\s,]+")) {
            place++;
            if (word.isEmpty()) {
                continue;
            }
            var token = TOKEN.matcher(word);
            if (!token.matches()) {
                throw new IllegalArgumentException(
                        "word %d of the schedule, '%s', is no process: write P1, P2 or main, with *3 for three steps".formatted(place, word));
            }
            var label = label(token.group(1));
            var times = token.group(2) == null ? 1 : times(word, place, token.group(2));
            if (labels.size() + times > MOST_STEPS) {
                throw new IllegalArgumentException(String.format(Locale.ENGLISH, "a schedule has at most %,d steps", MOST_STEPS));
            }
            for (var i = 0; i < times; i++) {
                labels.add(label);
            }
        }
        return new Schedule(labels);
    }

    private static int times(String word, int place, String digits) {
        var times = digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (times == 0 || times > MOST_STEPS) {
            throw new IllegalArgumentException(String.format(Locale.ENGLISH,
                    "word %d of the schedule, '%s': a process takes from 1 to %,d steps in a row", place, word, MOST_STEPS));
        }
        return times;
    }

    /// The label with its letters as they are written everywhere.
    private static String label(String word) {
        var upper = word.toUpperCase(Locale.ROOT);
        return upper.startsWith("MAIN") ? "main" + upper.substring(4) : upper;
    }

    public int size() {
        return labels.size();
    }

    /// The first `steps` steps.
    public Schedule first(int steps) {
        return new Schedule(labels.subList(0, Math.min(steps, labels.size())));
    }

    /// The text: repeated steps are written once with their number.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var i = 0; i < labels.size(); ) {
            var end = i;
            while (end < labels.size() && labels.get(end).equals(labels.get(i))) {
                end++;
            }
            text.append(text.isEmpty() ? "" : " ").append(labels.get(i)).append(end - i > 1 ? "*" + (end - i) : "");
            i = end;
        }
        return text.toString();
    }
}
