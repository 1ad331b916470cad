package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.LessonCatalog;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/// Lessons as they are named on the command line.
final class LessonNames {
    private LessonNames() {}

    /// The lesson with this name.
    ///
    /// **Errors:** [UsageError] with the nearest name.
    static Lesson find(String name) {
        return LessonCatalog.find(name).orElseThrow(() -> new UsageError(
                "there is no lesson '%s'; did you mean %s? 'interleave list' shows all", name, nearest(name)));
    }

    private static String nearest(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return LessonCatalog.all().stream()
                .map(Lesson::id)
                .min(Comparator.comparingInt(id -> distance(wanted, id)))
                .orElseThrow();
    }

    /// The standard values of its parameters.
    static Parameters standards(Lesson lesson) {
        return Parameters.of(lesson);
    }

    /// The lessons that have a parameter, as words: `lock` or `lock and semaphore`.
    static String with(String parameter) {
        return LessonCatalog.all().stream()
                .filter(lesson -> lesson.parameters().stream().map(Parameter::id).anyMatch(parameter::equals))
                .map(Lesson::id)
                .collect(Collectors.joining(" and "));
    }

    /// How many letters must be put in, taken out or changed to make one word of the other.
    ///
    /// **Source:** Levenshtein 1966.
    static int distance(String from, String to) {
        var costs = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            costs[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(change, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[to.length()];
    }
}
