package interleave.lessons.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutcomeCountTest {
    private static OutcomeCount count(long expected, long... actuals) {
        var count = OutcomeCount.NONE;
        for (var actual : actuals) {
            count = count.with(verdict(expected, actual));
        }
        return count;
    }

    private static Verdict verdict(long expected, long actual) {
        return new Verdict(expected, actual, expected == actual ? Outcome.ACCEPTABLE : Outcome.INTERESTING, "any");
    }

    @Test
    void countsEachValueWithItsGrade() {
        var count = count(45, 45, 31, 45, 38, 31).with(new Verdict(45, 99, Outcome.FORBIDDEN, "invented"));
        assertEquals(
                List.of("31 INTERESTING 2", "38 INTERESTING 1", "45 ACCEPTABLE 2", "99 FORBIDDEN 1"),
                count.results().entrySet().stream()
                        .map(entry -> "%d %s %d".formatted(entry.getKey().actual(), entry.getKey().outcome(), entry.getValue()))
                        .toList());
        assertEquals(6, count.counted());
        assertEquals(List.of(2L, 3L, 1L), List.of(
                count.runs(Outcome.ACCEPTABLE), count.runs(Outcome.INTERESTING), count.runs(Outcome.FORBIDDEN)));
        assertEquals(0.5, count.share(Outcome.INTERESTING));
        assertEquals(4, count.values());
        assertEquals(Set.of("invented"), count.reasons(Outcome.FORBIDDEN));
    }

    @Test
    void runsWithoutResultNeverCountAsOne() {
        var count = count(7, 7).with(Failure.TIMED_OUT).with(Failure.TIMED_OUT).with(Failure.BROKEN);
        assertEquals(1, count.counted());
        assertEquals(1.0, count.share(Outcome.ACCEPTABLE));
        assertEquals(Map.of(Failure.TIMED_OUT, 2L, Failure.BROKEN, 1L), count.failures());
        assertEquals(3, count.failed());
    }

    @Test
    void orderOfMergingDoesNotMatter() {
        var one = count(45, 45, 31).with(Failure.BROKEN);
        var other = count(45, 31, 40, 45).with(Failure.CANNOT_START);
        assertEquals(one.plus(other), other.plus(one));
        assertEquals(5, one.plus(other).counted());
        assertEquals(one, one.plus(OutcomeCount.NONE));
    }

    @Test
    void oneValueWithTwoGradesIsCountedApart() {
        var count = count(3, 3).with(new Verdict(3, 3, Outcome.INTERESTING, "open"));
        assertEquals(2, count.results().size());
        assertEquals(1, count.values());
        assertEquals(0.5, count.share(Outcome.ACCEPTABLE));
    }

    @Test
    void thereIsNoOneRightValueWhereRunsExpectDifferentOnes() {
        assertEquals(OptionalLong.of(45), count(45, 45, 31).right());
        assertEquals(OptionalLong.empty(), count(45, 45).plus(count(46, 46)).right());
        assertEquals(OptionalLong.empty(), OutcomeCount.NONE.right());
        assertEquals(0, OutcomeCount.NONE.share(Outcome.ACCEPTABLE));
    }
}
