package interleave.lessons.outcomes;

import interleave.lessons.Outcome;
import java.util.Map;

/// What was counted, in the end or so far.
///
/// @param counts the result of each series of the plan
/// @param end why there are no more; null while runs are still made
/// @param fault what the system said about the last run without a result, or empty
public record OutcomeReport(OutcomePlan plan, Map<Series, OutcomeCount> counts, End end, String fault, long elapsedNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    public OutcomeReport {
        counts = Map.copyOf(counts);
    }

    /// Why no more runs are made.
    public enum End {
        /// All that were planned have been made.
        COMPLETE,
        /// Somebody asked for it.
        CANCELLED,
        /// Several runs in a row could not be started.
        GIVEN_UP
    }

    public OutcomeCount count(Series series) {
        return counts.getOrDefault(series, OutcomeCount.NONE);
    }

    /// How many runs have been made, with and without a result.
    public long made() {
        return counts.values().stream().mapToLong(count -> count.counted() + count.failed()).sum();
    }

    /// Whether fewer runs have been made than planned.
    public boolean partial() {
        return made() < plan.total();
    }

    public double runsPerSecond() {
        return elapsedNanos == 0 ? 0 : made() * NANOS_PER_SECOND / elapsedNanos;
    }

    /// Whether something came out that must never come out.
    public boolean forbidden() {
        return counts.values().stream().anyMatch(count -> count.runs(Outcome.FORBIDDEN) > 0);
    }

    public boolean failures() {
        return counts.values().stream().anyMatch(count -> count.failed() > 0);
    }
}
