package interleave.lessons.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BinsTest {
    private static OutcomeCount count(long expected, long... actuals) {
        var count = OutcomeCount.NONE;
        for (var actual : actuals) {
            count = count.with(new Verdict(expected, actual, expected == actual ? Outcome.ACCEPTABLE : Outcome.INTERESTING, "any"));
        }
        return count;
    }

    @Test
    void fewValuesHaveABarEach() {
        var count = count(45, 42, 45, 45, 43);
        var bins = Bins.of(List.of(count), 10);
        assertEquals(new Bins(42, 1, 4), bins);
        assertEquals(List.of(1L, 1L, 0L, 2L), bins.bars(count).stream().map(Bins.Bar::runs).toList());
        assertTrue(bins.bars(count).stream().allMatch(Bins.Bar::single));
    }

    @Test
    void manyValuesShareBarsOfOneRoundWidth() {
        var count = count(40_000, LongStream.range(0, 100).map(i -> 20_011 + 197 * i).toArray());
        var bins = Bins.of(List.of(count), 12);
        assertEquals(new Bins(20_000, 2_000, 11), bins);
        assertEquals(100, bins.bars(count).stream().mapToLong(Bins.Bar::runs).sum());
        assertEquals(10, bins.index(40_000));
    }

    @Test
    void barThatHoldsRightAndWrongSaysHowManyOfEach() {
        var count = count(1000, 1000, 999, 0);
        var bins = Bins.of(List.of(count), 3);
        assertEquals(500, bins.width());
        assertEquals(List.of(1L, 1L, 1L), bins.bars(count).stream().map(Bins.Bar::runs).toList());
        var wider = Bins.of(List.of(count(1999, 1999, 1998, 0)), 2);
        var last = wider.bars(count(1999, 1999, 1998, 0)).getLast();
        assertEquals(1, last.runs(Outcome.ACCEPTABLE));
        assertEquals(1, last.runs(Outcome.INTERESTING));
    }

    @Test
    void seriesShareTheirBarsAndTheRightValueHasOne() {
        var off = count(45, 31);
        var on = count(45, 45);
        var bins = Bins.of(List.of(off, on), 20);
        assertEquals(new Bins(31, 1, 15), bins);
        assertEquals(14, bins.index(45));
        assertEquals(0, bins.bars(on).getFirst().runs());
    }

    @Test
    void nothingCountedIsOneEmptyBar() {
        assertEquals(new Bins(0, 1, 1), Bins.of(List.of(OutcomeCount.NONE), 10));
    }

    @Test
    void noRunIsLostOrCountedTwiceWhateverTheValues() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (var round = 0; round < 500; round++) {
            var scale = 1L << random.nextInt(1, 50);
            var count = count(random.nextLong(-scale, scale), random.longs(random.nextInt(1, 40), -scale, scale).toArray());
            var most = random.nextInt(1, 40);
            var bins = Bins.of(List.of(count), Math.max(2, most));
            assertTrue(bins.count() <= Math.max(2, most), "seed " + seed + ": " + bins);
            assertEquals(count.counted(), bins.bars(count).stream().mapToLong(Bins.Bar::runs).sum(), "seed " + seed);
            count.results().keySet().forEach(result -> {
                var bar = bins.bars(count).get(bins.index(result.actual()));
                assertTrue(bar.from() <= result.actual() && result.actual() <= bar.to(), "seed " + seed);
            });
        }
    }
}
