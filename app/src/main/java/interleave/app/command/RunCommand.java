package interleave.app.command;

import interleave.lessons.LessonRun;
import interleave.lessons.Listing;
import interleave.worker.conductor.CannotMove;
import interleave.worker.process.ProcessException;
import interleave.worker.trace.TraceFile;
import interleave.worker.trace.TraceFileWriter;
import interleave.worker.trace.TraceHeader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave run`: runs a lesson with real processes and tells what happened.
@Command(
        name = "run",
        header = {"Runs a lesson with real processes, and tells what happened and why.", ""},
        description = {
            "",
            "A process halts before each operation on something shared: read, write, acquire, release, print. In step and"
                    + " paced mode one process at a time is let through, and every operation is a line."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  interleave run value --workers 2 --schedule \"P1 P2 P1 P2\"",
            "  interleave run lock --workers 3 --mode paced --speed 4 --policy random",
            "  interleave run value --workers 4 --iterations 20000 --json",
            "  interleave run lock --lock off --continuous --timeout 10",
            "  interleave run lock --workers 3 --kill P1@2"
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", description = "Its name; 'interleave list' shows all.")
    private String lesson;

    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private RunOptions options;

    @Option(names = "--json", description = "Print one JSON object instead of the story.")
    private boolean json;

    private boolean told;
    private List<String> unreached = List.of();

    @Override
    public Integer call() throws IOException {
        var plan = options.plan(LessonNames.find(lesson), parameters);
        if (plan.trace().isEmpty()) {
            return run(plan, null);
        }
        try (var writer = reserve(plan)) {
            var cleaner = new Thread(() -> giveUp(writer), "unfinished trace");
            Runtime.getRuntime().addShutdownHook(cleaner);
            var code = run(plan, writer);
            Runtime.getRuntime().removeShutdownHook(cleaner);
            return code;
        }
    }

    private static TraceFileWriter reserve(RunPlan plan) {
        try {
            return TraceFile.reserve(plan.trace().orElseThrow());
        } catch (IOException fault) {
            throw new UsageError("--trace: " + fault.getMessage());
        }
    }

    private static void giveUp(TraceFileWriter writer) {
        try {
            writer.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private int run(RunPlan plan, TraceFileWriter writer) {
        var startedMillis = System.currentTimeMillis();
        var startedNanos = System.nanoTime();
        try (var run = LessonRun.start(plan.lesson(), plan.parameters(), plan.settings())) {
            if (plan.continuous()) {
                run.live().beforeExit(() -> tellOnce(RunReport.of(plan, RunEnd.STOPPED, run)));
            }
            var report = perform(plan, run);
            var unsaved = writer == null ? "" : save(writer, report.traceHeader(startedMillis, startedNanos), run);
            tellOnce(unsaved.isEmpty() ? report : report.withoutTrace());
            if (!unsaved.isEmpty()) {
                err().println("interleave: the trace could not be saved in %s: %s".formatted(plan.trace().orElseThrow(), unsaved));
                return ExitCode.FAILED;
            }
            unreached.forEach(reason -> err().println("interleave: " + reason));
            // that the time was up is nothing that was asked for in a wrong way
            return unreached.isEmpty() || report.end() == RunEnd.TIMEOUT ? report.exitCode() : ExitCode.USAGE;
        } catch (IOException | ProcessException fault) {
            err().println("interleave: the run failed: " + fault.getMessage());
            return ExitCode.FAILED;
        }
    }

    /// Saves the trace; says why that did not work, or nothing.
    private static String save(TraceFileWriter writer, TraceHeader header, LessonRun run) {
        try {
            writer.save(header, run.live().history().events());
            return "";
        } catch (IOException fault) {
            return OutputFile.reason(fault);
        }
    }

    private RunReport perform(RunPlan plan, LessonRun run) {
        var out = json ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getOut();
        new ReportText(out).opening(plan, run.live().parentPid());
        var story = new Story(
                run.live().history(), out, plan.lesson().cast(plan.parameters()), plan.gated(), plan.settings().parentByHand(), Listing.java(run.lesson(), run.parameters())::place);
        try {
            var driver = new RunDriver(plan, run, story, new DriftLines(run, out));
            var end = driver.drive();
            unreached = driver.unreached();
            return RunReport.of(plan, end, run);
        } catch (CannotMove refused) {
            throw new UsageError(FailureText.why(refused, run.live().history().newest()));
        }
    }

    /// Ctrl-C lets the thread that ends the run tell the result, while the command may come to its end as well.
    private synchronized void tellOnce(RunReport report) {
        if (!told) {
            told = true;
            tellResult(report);
        }
    }

    private void tellResult(RunReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(ReportJson.of(report)));
        } else {
            new ReportText(out).closing(report);
        }
        out.flush();
        new FailureText(err()).tell(report);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
