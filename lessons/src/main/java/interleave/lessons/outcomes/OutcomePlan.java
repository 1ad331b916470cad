package interleave.lessons.outcomes;

import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import java.time.Duration;
import java.util.List;

/// Which runs are to be counted.
///
/// @param series what is counted apart; the runs of all series are made in turn
/// @param runs how many of each series
/// @param seed what chance starts from in every run, so that all have the same right result
/// @param timeout after which a run is given up
public record OutcomePlan(Lesson lesson, Parameters parameters, List<Series> series, int runs, long seed, Duration timeout) {
    public static final int STANDARD_RUNS = 100;
    public static final int MAX_RUNS = 100_000;
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(20);

    public OutcomePlan {
        series = List.copyOf(series);
        if (series.isEmpty() || runs < 1) {
            throw new IllegalArgumentException("nothing to count: series %s, runs %d".formatted(series, runs));
        }
    }

    /// How many runs are made in all.
    public long total() {
        return (long) runs * series.size();
    }
}
