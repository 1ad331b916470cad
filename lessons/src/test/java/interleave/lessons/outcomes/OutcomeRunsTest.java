package interleave.lessons.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.catalog.LessonCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The counting, without processes.
final class OutcomeRunsTest {
    private static final Verdict RIGHT = new Verdict(4, 4, Outcome.ACCEPTABLE, "right");
    private static final Verdict LOST = new Verdict(4, 3, Outcome.INTERESTING, "lost");

    private final List<OutcomeReport> described = new ArrayList<>();

    private static OutcomePlan plan(String id, int runs) {
        Lesson lesson = LessonCatalog.find(id).orElseThrow();
        var parameters = Parameters.of(lesson);
        return new OutcomePlan(lesson, parameters, Series.of(parameters), runs, 42, Duration.ofSeconds(1));
    }

    private OutcomeReport perform(OutcomePlan plan, Trial trial) {
        return new OutcomeRuns(plan, trial, described::add, () -> false).perform();
    }

    @Test
    void lockOffAndOnTakeTurns() {
        var switches = new ArrayList<Boolean>();
        var report = perform(plan("lock", 3), (parameters, _) -> {
            switches.add(parameters.on(Parameter.LOCK));
            return new Trial.Ran.Came(parameters.on(Parameter.LOCK) ? RIGHT : LOST);
        });
        assertEquals(List.of(false, true, false, true, false, true), switches);
        assertEquals(3, report.count(Series.LOCK_OFF).runs(Outcome.INTERESTING));
        assertEquals(3, report.count(Series.LOCK_ON).runs(Outcome.ACCEPTABLE));
        assertEquals(OutcomeReport.End.COMPLETE, report.end());
        assertFalse(report.partial() || report.failures() || report.forbidden());
    }

    @Test
    void lessonWithoutLockIsOneSeries() {
        var report = perform(plan("pipe", 2), (_, _) -> new Trial.Ran.Came(RIGHT));
        assertEquals(2, report.count(Series.ONLY).counted());
        assertEquals(2, report.plan().total());
    }

    @Test
    void progressIsToldAfterEachRun() {
        perform(plan("lock", 2), (_, _) -> new Trial.Ran.Came(RIGHT));
        assertEquals(List.of(1L, 2L, 3L, 4L), described.stream().map(OutcomeReport::made).toList());
        assertTrue(described.stream().allMatch(report -> report.end() == null));
    }

    @Test
    void cancelKeepsWhatWasCounted() {
        var begun = new AtomicInteger();
        var report = new OutcomeRuns(plan("lock", 100), (_, cancelled) -> {
            begun.incrementAndGet();
            return cancelled.getAsBoolean() ? new Trial.Ran.Left() : new Trial.Ran.Came(RIGHT);
        }, described::add, () -> begun.get() >= 5).perform();
        assertEquals(5, begun.get());
        assertEquals(4, report.made(), "the run that was left does not count");
        assertEquals(OutcomeReport.End.CANCELLED, report.end());
        assertTrue(report.partial());
    }

    @Test
    void runThatWasDisturbedIsMadeAgain() {
        var begun = new AtomicInteger();
        var report = perform(plan("pipe", 3), (_, _) -> begun.getAndIncrement() % 2 == 0 ? new Trial.Ran.Left() : new Trial.Ran.Came(RIGHT));
        assertEquals(6, begun.get());
        assertEquals(3, report.count(Series.ONLY).counted());
        assertEquals(OutcomeReport.End.COMPLETE, report.end());
    }

    @Test
    void runsWithoutResultAreCountedApart() {
        var run = new AtomicInteger();
        var report = perform(plan("pipe", 6), (_, _) -> switch (run.getAndIncrement() % 3) {
            case 0 -> new Trial.Ran.Failed(Failure.TIMED_OUT, "");
            case 1 -> new Trial.Ran.Failed(Failure.CANNOT_START, "no room");
            default -> new Trial.Ran.Came(RIGHT);
        });
        var count = report.count(Series.ONLY);
        assertEquals(2, count.counted());
        assertEquals(4, count.failed());
        assertEquals(6, report.made());
        assertTrue(report.failures());
        assertFalse(report.partial());
        assertEquals("no room", report.fault());
    }

    @Test
    void givesUpWhenNothingCanBeStarted() {
        var report = perform(plan("lock", 1000), (_, _) -> new Trial.Ran.Failed(Failure.CANNOT_START, "no room"));
        assertEquals(OutcomeReport.End.GIVEN_UP, report.end());
        assertEquals(OutcomeRuns.MAX_FALSE_STARTS, report.made());
        assertEquals("no room", report.fault());
        assertEquals(0, report.count(Series.LOCK_OFF).counted());
    }

    @Test
    void whatMustNeverComeOutIsToldOfTheWhole() {
        var report = perform(plan("lock", 1), (parameters, _) -> new Trial.Ran.Came(
                parameters.on(Parameter.LOCK) ? new Verdict(4, 3, Outcome.FORBIDDEN, "lost") : LOST));
        assertTrue(report.forbidden());
    }

    @Test
    void runsComeToAnEnd() {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        var continuous = Parameters.of(lesson).with(Parameter.CONTINUOUS, 1);
        assertFalse(Series.LOCK_OFF.apply(continuous).on(Parameter.CONTINUOUS));
        assertThrows(IllegalArgumentException.class,
                () -> new OutcomePlan(lesson, continuous, List.of(), 1, 1, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class,
                () -> new OutcomePlan(lesson, continuous, Series.of(continuous), 0, 1, Duration.ofSeconds(1)));
    }
}
