package interleave.app.ui.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.catalog.LessonCatalog;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import interleave.lessons.outcomes.Trial;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The counting in the background, with runs that the test lets go one by one.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
final class OutcomesModelTest {
    private static final Verdict RIGHT = new Verdict(4, 4, Outcome.ACCEPTABLE, "right");
    private static final Lesson LOCK = LessonCatalog.find("lock").orElseThrow();

    private final Semaphore allowed = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final OutcomesModel model = new OutcomesModel(_ -> this::run);

    private Trial.Ran run(Parameters parameters, BooleanSupplier over) {
        begun.incrementAndGet();
        try {
            while (!allowed.tryAcquire(5, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    return new Trial.Ran.Left();
                }
            }
            return new Trial.Ran.Came(RIGHT);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @AfterEach
    void close() {
        fx(model::close);
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private void start(int runs) {
        fx(() -> {
            model.runsProperty().set(runs);
            model.start(LOCK, Parameters.of(LOCK), 1);
        });
    }

    private OutcomeReport report() {
        return model.reportProperty().get();
    }

    @Test
    void countsToTheEnd() throws Exception {
        start(3);
        assertTrue(model.runningProperty().get());
        allowed.release(6);
        await(() -> !model.runningProperty().get());
        assertEquals(OutcomeReport.End.COMPLETE, report().end());
        assertEquals(3, report().count(Series.LOCK_ON).counted());
    }

    @Test
    void cancelKeepsWhatIsCounted() throws Exception {
        start(100);
        allowed.release(3);
        await(() -> report().made() == 3);
        fx(model::cancel);
        assertFalse(model.runningProperty().get());
        assertEquals(OutcomeReport.End.CANCELLED, report().end());
        assertEquals(3, report().made());
    }

    @Test
    void restsWhileProcessesRunInTheWindowAndMakesTheDisturbedRunAgain() throws Exception {
        start(1);
        await(() -> begun.get() == 1);
        fx(() -> model.busy(true));
        assertTrue(model.restingProperty().get());
        var disturbed = begun.get();
        allowed.release(2);
        fx(() -> model.busy(false));
        await(() -> !model.runningProperty().get());
        assertEquals(2, report().made());
        assertEquals(OutcomeReport.End.COMPLETE, report().end());
        assertTrue(begun.get() >= disturbed);
        assertFalse(model.restingProperty().get());
    }

    @Test
    void nothingBeginsWhileProcessesRunInTheWindow() throws Exception {
        fx(() -> model.busy(true));
        start(1);
        assertTrue(model.restingProperty().get());
        TimeUnit.MILLISECONDS.sleep(200);
        assertEquals(0, begun.get());
        allowed.release(2);
        fx(() -> model.busy(false));
        await(() -> !model.runningProperty().get());
        assertEquals(2, begun.get());
    }

    @Test
    void anotherLessonForgetsTheCount() throws Exception {
        start(5);
        allowed.release(1);
        await(() -> report().made() == 1);
        fx(model::forget);
        assertNull(report());
        assertFalse(model.runningProperty().get());
    }
}
