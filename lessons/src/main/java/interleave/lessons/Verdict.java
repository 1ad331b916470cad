package interleave.lessons;

import java.util.Map;

/// What a run came to.
///
/// @param expected the number that a correct program gives
/// @param actual the number that came out
/// @param outcome its grade
/// @param reason key of the sentence that says why, in the lesson's texts under `outcome.`
/// @param facts more numbers of the run, by the names that the lesson's texts give their places
public record Verdict(long expected, long actual, Outcome outcome, String reason, Map<String, Long> facts) {
    public Verdict {
        facts = Map.copyOf(facts);
    }

    public Verdict(long expected, long actual, Outcome outcome, String reason) {
        this(expected, actual, outcome, reason, Map.of());
    }

    public long lost() {
        return expected - actual;
    }
}
