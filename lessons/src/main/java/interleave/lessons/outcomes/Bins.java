package interleave.lessons.outcomes;

import interleave.lessons.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A division of the values of some series into bars of one width, so that they can be laid beside each other. Where
/// there are few values each has a bar of its own; else a bar stands for a range, and says so.
///
/// The widths are 1, 2 or 5 times a power of ten, and every bar covers as many values as any other: their heights
/// can be compared.
///
/// @param from the least value of the first bar
/// @param width how many whole numbers each bar stands for
/// @param count how many bars
public record Bins(long from, long width, int count) {
    private static final long[] ROUND = {1, 2, 5};

    /// One bar.
    ///
    /// @param from its least value
    /// @param to its greatest value
    /// @param grades how many runs of each grade are in it; grades without a run are left out
    public record Bar(long from, long to, Map<Outcome, Long> grades) {
        public Bar {
            grades = Map.copyOf(grades);
        }

        public long runs() {
            return grades.values().stream().mapToLong(Long::longValue).sum();
        }

        public long runs(Outcome outcome) {
            return grades.getOrDefault(outcome, 0L);
        }

        public boolean single() {
            return from == to;
        }
    }

    /// At most `most` bars for all values of these series, the right ones included.
    public static Bins of(Collection<OutcomeCount> series, int most) {
        var values = new TreeSet<Long>();
        series.forEach(count -> {
            count.results().keySet().forEach(result -> values.add(result.actual()));
            count.right().ifPresent(values::add);
        });
        if (values.isEmpty()) {
            return new Bins(0, 1, 1);
        }
        var width = 1L;
        for (var i = 0; bars(values.first(), values.last(), width) > most; i++) {
            width = ROUND[(i + 1) % ROUND.length] * power((i + 1) / ROUND.length);
        }
        var first = Math.floorDiv(values.first(), width) * width;
        return new Bins(first, width, (int) bars(values.first(), values.last(), width));
    }

    private static long power(int exponent) {
        var power = 1L;
        for (var i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static long bars(long least, long most, long width) {
        return Math.floorDiv(most, width) - Math.floorDiv(least, width) + 1;
    }

    /// Which bar a value belongs to.
    public int index(long value) {
        return (int) Math.floorDiv(value - from, width);
    }

    /// The bars of a series, from the least values to the greatest; those without a run are there too.
    public List<Bar> bars(OutcomeCount series) {
        var grades = new ArrayList<Map<Outcome, Long>>();
        for (var i = 0; i < count; i++) {
            grades.add(new EnumMap<>(Outcome.class));
        }
        series.results().forEach((result, runs) -> grades.get(index(result.actual())).merge(result.outcome(), runs, Long::sum));
        var bars = new ArrayList<Bar>();
        for (var i = 0; i < count; i++) {
            var least = from + i * width;
            bars.add(new Bar(least, least + width - 1, grades.get(i)));
        }
        return bars;
    }
}
