package interleave.app.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How far somebody has come in the course.
///
/// @param seen the ids of the lessons that were run to their end
/// @param won the ids of the lessons whose goal was reached
/// @param choices which option was chosen of a lesson's questions, from 0, by the lesson's id, a point, and the question's name
public record Progress(Set<String> seen, Set<String> won, Map<String, Integer> choices) {
    public static final Progress NONE = new Progress(Set.of(), Set.of(), Map.of());

    public Progress {
        seen = Set.copyOf(seen);
        won = Set.copyOf(won);
        choices = Map.copyOf(choices);
    }

    /// One step forward.
    public sealed interface Mark {
        /// A lesson was run to its end.
        record Seen(String lesson) implements Mark {}

        /// The goal of a lesson was reached.
        record Won(String lesson) implements Mark {}

        /// An option of a question was chosen.
        record Chose(String question, int option) implements Mark {}
    }

    public Progress with(Mark mark) {
        return switch (mark) {
            case Mark.Seen one -> new Progress(plus(seen, one.lesson()), won, choices);
            case Mark.Won one -> new Progress(seen, plus(won, one.lesson()), choices);
            case Mark.Chose one -> {
                var more = new HashMap<>(choices);
                more.put(one.question(), one.option());
                yield new Progress(seen, won, more);
            }
        };
    }

    private static Set<String> plus(Set<String> set, String one) {
        var more = new HashSet<>(set);
        more.add(one);
        return more;
    }
}
