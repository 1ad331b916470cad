package interleave.lessons;

/// What a run came to.
///
/// @param expected the number that a correct program gives
/// @param actual the number that came out
/// @param outcome its grade
/// @param reason key of the sentence that says why, in the lesson's texts under `outcome.`
public record Verdict(long expected, long actual, Outcome outcome, String reason) {
    public long lost() {
        return expected - actual;
    }
}
