package interleave.lessons.outcomes;

import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a series of runs came to: how often each result, each with its grade. Runs without a result are counted apart.
///
/// **Threading:** immutable.
///
/// @param results how many runs gave each result, in the order of their values
/// @param expected the values that a correct program would have given: one, unless chance was different in each run
/// @param failures how many runs have no result, by the reason
public record OutcomeCount(SortedMap<Result, Long> results, List<Long> expected, Map<Failure, Long> failures) {
    public static final OutcomeCount NONE = new OutcomeCount(new TreeMap<>(), List.of(), Map.of());

    public OutcomeCount {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        expected = List.copyOf(expected);
        failures = Map.copyOf(failures);
    }

    /// A value that came out, its grade and the reason for it: usually a value has one, but a lesson may see more than the
    /// value.
    public record Result(long actual, Outcome outcome, String reason) implements Comparable<Result> {
        private static final Comparator<Result> ORDER =
                Comparator.comparingLong(Result::actual).thenComparing(Result::outcome).thenComparing(Result::reason);

        @Override
        public int compareTo(Result other) {
            return ORDER.compare(this, other);
        }
    }

    /// This count with one more run.
    public OutcomeCount with(Verdict verdict) {
        var result = new Result(verdict.actual(), verdict.outcome(), verdict.reason());
        return plus(new OutcomeCount(new TreeMap<>(Map.of(result, 1L)), List.of(verdict.expected()), Map.of()));
    }

    /// This count with one more run that has no result.
    public OutcomeCount with(Failure failure) {
        return plus(new OutcomeCount(new TreeMap<>(), List.of(), Map.of(failure, 1L)));
    }

    /// Both together; the order does not matter.
    public OutcomeCount plus(OutcomeCount other) {
        var together = new TreeMap<>(results);
        other.results.forEach((result, runs) -> together.merge(result, runs, Long::sum));
        var values = new TreeSet<>(expected);
        values.addAll(other.expected);
        var failed = new EnumMap<Failure, Long>(Failure.class);
        failed.putAll(failures);
        other.failures.forEach((failure, runs) -> failed.merge(failure, runs, Long::sum));
        return new OutcomeCount(together, List.copyOf(values), failed);
    }

    /// How many runs have a result.
    public long counted() {
        return results.values().stream().mapToLong(Long::longValue).sum();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many runs have this grade.
    public long runs(Outcome outcome) {
        return results.entrySet().stream()
                .filter(entry -> entry.getKey().outcome() == outcome)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// The share of the runs with a result that have this grade, from 0 to 1.
    public double share(Outcome outcome) {
        return counted() == 0 ? 0 : runs(outcome) / (double) counted();
    }

    /// A share in words. One run of ten thousand is not rounded away: near the ends there are more digits.
    public static String percent(double share, Locale locale) {
        var whole = share == 0 || share == 1 || share >= 0.01 && share <= 0.99;
        return String.format(locale, whole ? "%.0f %%" : "%.2f %%", share * 100);
    }

    /// The right value, if it is the same for all runs.
    public OptionalLong right() {
        return expected.size() == 1 ? OptionalLong.of(expected.getFirst()) : OptionalLong.empty();
    }

    /// Why the results of this grade came out, by the keys of the lesson's sentences.
    public Set<String> reasons(Outcome outcome) {
        return results.keySet().stream()
                .filter(result -> result.outcome() == outcome)
                .map(Result::reason)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// How many different values came out.
    public long values() {
        return results.keySet().stream().mapToLong(Result::actual).distinct().count();
    }
}
