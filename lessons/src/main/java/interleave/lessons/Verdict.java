package interleave.lessons;

import java.util.Map;

/// What a run came to.
///
/// @param expected the number that a correct program gives
/// @param actual the number that came out
/// @param outcome its grade
/// @param reason key of the sentence that says why, in the lesson's texts under `outcome.`
/// @param facts more numbers of the run, by the names that the lesson's texts give their places
/// @param breakdown whether it is about somebody who was killed, or gave up, or can never go on: then it is what the lesson
///     has to say, although the run did not come to its proper end
/// @param soFar whether `expected` counts only what had been done by then, as somebody was killed before the rest
public record Verdict(
        long expected, long actual, Outcome outcome, String reason, Map<String, Long> facts, boolean breakdown, boolean soFar) {
    public Verdict {
        facts = Map.copyOf(facts);
    }

    public Verdict(long expected, long actual, Outcome outcome, String reason, Map<String, Long> facts) {
        this(expected, actual, outcome, reason, facts, false, false);
    }

    public Verdict(long expected, long actual, Outcome outcome, String reason) {
        this(expected, actual, outcome, reason, Map.of());
    }

    /// This verdict, as the explanation of a run that did not come to its proper end.
    public Verdict ofBreakdown() {
        return new Verdict(expected, actual, outcome, reason, facts, true, soFar);
    }

    /// This verdict, of a run in which somebody was killed before all was done that `expected` would count.
    public Verdict ofBreakdownSoFar() {
        return new Verdict(expected, actual, outcome, reason, facts, true, true);
    }

    public long lost() {
        return expected - actual;
    }
}
