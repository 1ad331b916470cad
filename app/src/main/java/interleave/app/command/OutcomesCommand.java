package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.OutcomeRuns;
import interleave.lessons.outcomes.ProcessTrial;
import interleave.lessons.outcomes.Series;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave outcomes`: runs a lesson many times and counts what comes out.
@Command(
        name = "outcomes",
        header = {"Runs a lesson many times, unrecorded, and counts what comes out.", ""},
        description = {
            "",
            "A lesson with a lock is run as often with the lock off as with it on, in turn. Every run has the same numbers to"
                    + " add, so a correct program gives the same result each time; runs that have no result, because they"
                    + " hang or break, are counted apart. Ctrl-C ends it and tells what was counted until then."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  interleave outcomes value --workers 2 --iterations 20000 --runs 50",
            "  interleave outcomes lock --runs 200 --lock both --json"
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class OutcomesCommand implements Callable<Integer> {
    private static final double LEAST_TIMEOUT_SECONDS = 0.1;
    private static final double MOST_TIMEOUT_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String BOTH = "both";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", description = "Its name; 'interleave list' shows all.")
    private String lesson;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs, with the lock off and on so many each, 1 to 100,000 (standard: 100).")
    private long runs = OutcomePlan.STANDARD_RUNS;

    @Option(names = "--lock", paramLabel = "on|off|both", description = "Which of the two to count (standard: both).")
    private String lock;

    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private SeedOption seed;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "After this a run is given up and counts as one without a result (standard: 20).")
    private double timeoutSeconds = OutcomePlan.STANDARD_TIMEOUT.toSeconds();

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Override
    public Integer call() {
        var plan = plan(LessonNames.find(lesson));
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (!json) {
            new OutcomesText(out).opening(plan);
        }
        var progress = new OutcomesProgress(err);
        try (var interrupt = Interrupt.begin()) {
            var report = new OutcomeRuns(plan, new ProcessTrial(plan), progress::tell, interrupt::came).perform();
            progress.clear();
            tell(report);
            return exitCode(report);
        }
    }

    private void tell(OutcomeReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(OutcomesJson.of(report)));
        } else {
            new OutcomesText(out).closing(report);
        }
        out.flush();
        new OutcomesText(spec.commandLine().getErr()).failures(report);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    /// A result that must never come out counts more than runs without one, as it stays wrong however many are missing.
    private static int exitCode(OutcomeReport report) {
        if (report.forbidden()) {
            return ExitCode.CHECK;
        }
        return report.partial() || report.failures() ? ExitCode.FAILED : ExitCode.FINE;
    }

    private OutcomePlan plan(Lesson chosen) {
        if (runs < 1 || runs > OutcomePlan.MOST_RUNS) {
            throw new UsageError("--runs must be from 1 to %,d, not %,d", OutcomePlan.MOST_RUNS, runs);
        }
        var seconds = RunOptions.inRange("--timeout", timeoutSeconds, LEAST_TIMEOUT_SECONDS, MOST_TIMEOUT_SECONDS);
        return new OutcomePlan(chosen, parameters.of(chosen), series(chosen), (int) runs, seed.chosen(),
                Duration.ofNanos((long) (seconds * NANOS_PER_SECOND)));
    }

    private List<Series> series(Lesson chosen) {
        var possible = Series.of(LessonNames.standards(chosen));
        if (lock == null) {
            return possible;
        }
        var word = RunOptions.oneOf("--lock", lock, List.of("on", "off", BOTH));
        if (!word.equals(BOTH)) {
            // for its message, should the lesson have no lock
            ParameterOptions.with(LessonNames.standards(chosen), chosen, Parameter.LOCK, RunOptions.onOff("--lock", word));
            return List.of(word.equals("on") ? Series.LOCK_ON : Series.LOCK_OFF);
        }
        ParameterOptions.with(LessonNames.standards(chosen), chosen, Parameter.LOCK, 1L);
        return possible;
    }
}
