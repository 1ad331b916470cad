package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.memory.Excerpt;
import java.util.Comparator;
import java.util.Locale;

/// Lessons as they are named on the command line.
final class LessonNames {
    private LessonNames() {}

    /// The lesson with this name.
    ///
    /// **Errors:** [UsageError] with the nearest name.
    static Lesson find(String name) {
        return LessonCatalog.find(name).orElseThrow(() -> new UsageError("wrong.lesson", "name", Excerpt.of(name), "near", nearest(name)));
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

    /// Which lessons have a parameter, as a clause: `lesson lock has one` or `lessons value and lock have one`.
    static Wording with(String parameter) {
        var ids = LessonCatalog.all().stream()
                .filter(lesson -> lesson.parameters().stream().map(Parameter::id).anyMatch(parameter::equals))
                .map(Lesson::id)
                .toList();
        return ids.size() < 2
                ? Wording.of("wrong.parameter.one", "lesson", String.join("", ids))
                : Wording.of("wrong.parameter.many", "lessons", Wording.all(ids));
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
