package interleave.app.command;

import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.OutcomeRuns;
import interleave.lessons.outcomes.ProcessTrial;
import interleave.lessons.outcomes.Series;
import interleave.lessons.script.ScriptLesson;
import java.io.IOException;
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
        footer = {
            "  interleave outcomes value --workers 2 --iterations 20000 --runs 50",
            "  interleave outcomes lock --runs 200 --lock both --json"
        },
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class OutcomesCommand implements Callable<Integer> {
    private static final double MIN_TIMEOUT_SECONDS = 0.1;
    private static final double MAX_TIMEOUT_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String BOTH = "both";

    private final Words words;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LESSON|SCRIPT.py")
    private String lesson;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS")
    private List<String> arguments = List.of();

    @Option(names = "--python", paramLabel = "INTERPRETER")
    private String python;

    @Option(names = "--start-method", paramLabel = "fork|spawn|forkserver")
    private String startMethod;

    @Option(names = "--runs", paramLabel = "N")
    private long runs = OutcomePlan.STANDARD_RUNS;

    @Option(names = "--lock", paramLabel = "on|off|both")
    private String lock;

    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private SeedOption seed;

    @Option(names = "--timeout", paramLabel = "SECONDS")
    private double timeoutSeconds = OutcomePlan.STANDARD_TIMEOUT.toSeconds();

    @Option(names = "--json")
    private boolean json;

    OutcomesCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        var chosen = ScriptOptions.named(lesson, python, startMethod, arguments);
        var plan = plan(chosen);
        if (chosen instanceof ScriptLesson) {
            return script(plan);
        }
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (!json) {
            new OutcomesText(out, words).opening(plan);
        }
        var progress = new OutcomesProgress(err, words);
        try (var interrupt = Interrupt.begin()) {
            var report = new OutcomeRuns(plan, new ProcessTrial(plan), progress::print, interrupt::came).perform();
            progress.clear();
            print(report);
            return exitCode(report);
        }
    }

    private Integer script(OutcomePlan plan) throws IOException {
        var outcomes = new ScriptOutcomes(plan.lesson(), plan.runs(), plan.seed(), plan.timeout());
        try (var interrupt = Interrupt.begin()) {
            outcomes.perform(interrupt::came);
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(outcomes.json());
            out.flush();
        } else {
            outcomes.print(out);
        }
        return outcomes.allEnded() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void print(OutcomeReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(OutcomesJson.of(report)));
        } else {
            new OutcomesText(out, words).closing(report);
        }
        out.flush();
        new OutcomesText(spec.commandLine().getErr(), words).failures(report);
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
        if (runs < 1 || runs > OutcomePlan.MAX_RUNS) {
            throw new UsageError("wrong.range", "option", "--runs", "least", 1, "most", OutcomePlan.MAX_RUNS, "value", runs);
        }
        var seconds = RunOptions.inRange("--timeout", timeoutSeconds, MIN_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS);
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
