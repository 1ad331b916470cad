package interleave.lessons.outcomes;

import interleave.lessons.Parameters;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Makes all runs of a plan, one after the other, and counts what they come to.
///
/// The series take turns, so that whatever else the machine does meanwhile concerns all of them, and what was counted
/// before somebody cancels is of all of them.
///
/// **Threading:** confined to one thread, which waits for the runs; others may cancel.
public final class OutcomeRuns {
    /// After so many runs in a row that could not even be started no more are tried.
    static final int MAX_FALSE_STARTS = 3;

    private final OutcomePlan plan;
    private final Trial trial;
    private final Consumer<OutcomeReport> progress;
    private final BooleanSupplier cancelled;
    private final Map<Series, OutcomeCount> counts = new EnumMap<>(Series.class);
    private final long startedNanos = System.nanoTime();
    private String fault = "";
    private int falseStarts;

    /// @param progress told after each run
    /// @param cancelled asked now and then, also within a run
    public OutcomeRuns(OutcomePlan plan, Trial trial, Consumer<OutcomeReport> progress, BooleanSupplier cancelled) {
        this.plan = plan;
        this.trial = trial;
        this.progress = progress;
        this.cancelled = cancelled;
        plan.series().forEach(series -> counts.put(series, OutcomeCount.NONE));
    }

    /// Returns when all runs are made, or fewer because of [OutcomeReport.End].
    public OutcomeReport perform() {
        for (var round = 0; round < plan.runs(); round++) {
            for (var series : plan.series()) {
                var ran = run(series.apply(plan.parameters()));
                if (ran instanceof Trial.Ran.Left) {
                    return report(OutcomeReport.End.CANCELLED);
                }
                count(series, ran);
                if (falseStarts >= MAX_FALSE_STARTS) {
                    return report(OutcomeReport.End.GIVEN_UP);
                }
                progress.accept(report(null));
            }
        }
        return report(OutcomeReport.End.COMPLETE);
    }

    private Trial.Ran run(Parameters parameters) {
        Trial.Ran ran = new Trial.Ran.Left();
        while (ran instanceof Trial.Ran.Left && !cancelled.getAsBoolean()) {
            ran = trial.run(parameters, cancelled);
        }
        return ran;
    }

    private void count(Series series, Trial.Ran ran) {
        switch (ran) {
            case Trial.Ran.Came came -> {
                counts.computeIfPresent(series, (_, count) -> count.with(came.verdict()));
                falseStarts = 0;
            }
            case Trial.Ran.Failed failed -> {
                counts.computeIfPresent(series, (_, count) -> count.with(failed.failure()));
                fault = failed.reason();
                falseStarts = failed.failure() == Failure.CANNOT_START ? falseStarts + 1 : 0;
            }
            case Trial.Ran.Left _ -> { }
        }
    }

    /// What has been counted so far.
    public OutcomeReport report() {
        return report(null);
    }

    private OutcomeReport report(OutcomeReport.End end) {
        return new OutcomeReport(plan, counts, end, fault, System.nanoTime() - startedNanos);
    }
}
