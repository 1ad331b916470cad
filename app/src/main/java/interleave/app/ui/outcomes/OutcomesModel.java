package interleave.app.ui.outcomes;

import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.OutcomeRuns;
import interleave.lessons.outcomes.ProcessTrial;
import interleave.lessons.outcomes.Series;
import interleave.lessons.outcomes.Trial;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// Counts the outcomes of many runs in the background, and what was counted last.
///
/// While processes run freely in the window the counting rests: both would disturb each other, and a count that depends
/// on what else is going on is worth nothing. A run that is under way then is left and made again.
///
/// **Threading:** confined to the JavaFX thread; the runs are made on a thread of their own, which may be cancelled at any
/// time and leaves no process.
public final class OutcomesModel implements AutoCloseable {
    public static final int MAX_RUNS = 10_000;
    private static final int STANDARD_RUNS = 50;
    private static final long REST_NANOS = 20_000_000;
    private static final long CLOSE_TIMEOUT_MILLIS = 10_000;

    private final Function<OutcomePlan, Trial> trials;
    private final IntegerProperty runs = new SimpleIntegerProperty(STANDARD_RUNS);
    private final BooleanProperty enlarged = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<OutcomeReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper resting = new ReadOnlyBooleanWrapper();
    /// Read by the thread that counts.
    private volatile boolean busy;
    private Counting counting;
    /// The thread of the last counting, which may still be ending the processes of a run that nobody waits for.
    private Thread last;

    public OutcomesModel() {
        this(ProcessTrial::new);
    }

    /// @param trials what makes the runs
    OutcomesModel(Function<OutcomePlan, Trial> trials) {
        this.trials = trials;
    }

    /// One counting, from its start until it is complete or cancelled.
    private final class Counting implements Runnable {
        private final OutcomePlan plan;
        private final Trial trial;
        private final Thread thread = Thread.ofPlatform().daemon().name("lab-outcomes").unstarted(this);
        private volatile boolean cancelled;

        Counting(OutcomePlan plan) {
            this.plan = plan;
            this.trial = trials.apply(plan);
        }

        @Override
        public void run() {
            var end = new OutcomeRuns(plan, this::undisturbed, this::describe, () -> cancelled).perform();
            describe(end);
        }

        private Trial.Ran undisturbed(Parameters parameters, BooleanSupplier over) {
            while (busy && !over.getAsBoolean()) {
                LockSupport.parkNanos(REST_NANOS);
            }
            return over.getAsBoolean() ? new Trial.Ran.Left() : trial.run(parameters, () -> over.getAsBoolean() || busy);
        }

        private void describe(OutcomeReport now) {
            Platform.runLater(() -> {
                if (counting == this) {
                    report.set(now);
                    if (now.end() != null) {
                        counting = null;
                        running.set(false);
                        resting.set(false);
                    }
                }
            });
        }
    }

    /// Starts counting; what was counted before is gone.
    public void start(Lesson lesson, Parameters parameters, long seed) {
        cancel();
        var plan = new OutcomePlan(lesson, parameters, Series.of(parameters), runs.get(), seed, OutcomePlan.STANDARD_TIMEOUT);
        counting = new Counting(plan);
        running.set(true);
        resting.set(busy);
        report.set(new OutcomeReport(plan, Map.of(), null, "", 0));
        last = counting.thread;
        last.start();
    }

    /// Ends the counting; what was counted so far stays.
    public void cancel() {
        if (counting == null) {
            return;
        }
        counting.cancelled = true;
        counting = null;
        running.set(false);
        resting.set(false);
        var so = report.get();
        report.set(new OutcomeReport(so.plan(), so.counts(), OutcomeReport.End.CANCELLED, so.fault(), so.elapsedNanos()));
    }

    /// Ends the counting and forgets what was counted: another lesson is opened.
    public void forget() {
        cancel();
        report.set(null);
    }

    /// Whether processes run freely in the window.
    public void busy(boolean now) {
        busy = now;
        resting.set(now && running.get());
    }

    /// How many processes each of the runs has that are being counted; 0 when none are.
    public int processes() {
        if (counting == null || busy) {
            return 0;
        }
        return counting.plan.lesson().cast(counting.plan.parameters()).processes();
    }

    public IntegerProperty runsProperty() {
        return runs;
    }

    /// Whether the histograms lie over the stage.
    public BooleanProperty enlargedProperty() {
        return enlarged;
    }

    /// What has been counted, or null.
    public ReadOnlyObjectProperty<OutcomeReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Whether the counting rests because processes run freely in the window.
    public ReadOnlyBooleanProperty restingProperty() {
        return resting.getReadOnlyProperty();
    }

    /// Cancels, and waits until no process of a run is left.
    @Override
    public void close() {
        cancel();
        if (last != null) {
            try {
                last.join(CLOSE_TIMEOUT_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
