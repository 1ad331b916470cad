package interleave.lessons;

import java.util.Map;

/// The goal of a lesson is reached.
///
/// @param facts numbers of the run, by the names that the lesson's text `win` gives their places
public record Win(Map<String, Long> facts) {
    public Win {
        facts = Map.copyOf(facts);
    }
}
