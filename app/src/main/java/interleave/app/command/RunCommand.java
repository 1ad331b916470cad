package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.keep.TraceFile;
import interleave.lab.keep.TraceFileWriter;
import interleave.lab.keep.TraceHeader;
import interleave.lab.run.CannotMove;
import interleave.lab.run.RunFailed;
import interleave.lessons.LessonRun;
import interleave.worker.fault.ProcessException;
import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
        footer = {
            "  interleave run value --workers 2 --schedule \"P1 P2 P1 P2\"",
            "  interleave run lock --workers 3 --mode paced --speed 4 --policy random",
            "  interleave run value --workers 4 --iterations 20000 --json",
            "  interleave run lock --lock off --continuous --timeout 10",
            "  interleave run lock --workers 3 --kill P1@2",
            "  interleave run my.py --mode step -- first second"
        },
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
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

    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private RunOptions options;

    @Option(names = "--json")
    private boolean json;

    private boolean printed;
    private List<Said> unreached = List.of();

    RunCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        if (options.variables() && json) {
            throw new UsageError("wrong.variables.json");
        }
        var plan = options.plan(ScriptOptions.named(lesson, python, startMethod, arguments), parameters);
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
            var folder = plan.trace().orElseThrow().toAbsolutePath().getParent();
            throw folder != null && Files.isDirectory(folder)
                    ? new UsageError("wrong.file.refused", "option", "--trace", "folder", Excerpt.of(folder), "reason", OutputFile.reason(fault))
                    : new UsageError("wrong.file.folder", "option", "--trace", "folder", Excerpt.of(folder));
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
                run.live().beforeExit(() -> printOnce(RunReport.of(plan, RunEnd.STOPPED, run, words)));
            }
            var report = perform(plan, run);
            var unsaved = writer == null ? "" : save(writer, report.traceHeader(startedMillis, startedNanos), run);
            printOnce(unsaved.isEmpty() ? report : report.withoutTrace());
            if (!unsaved.isEmpty()) {
                err().println(words.say("error.trace", "file", Excerpt.of(plan.trace().orElseThrow()), "reason", unsaved));
                return ExitCode.FAILED;
            }
            unreached.forEach(reason -> err().println(words.say("wrong", "message", reason.in(words))));
            // that the time was up is nothing that was asked for in a wrong way
            return unreached.isEmpty() || report.end() == RunEnd.TIMEOUT ? report.exitCode() : ExitCode.USAGE;
        } catch (IOException | ProcessException fault) {
            err().println(words.say("error.run", "reason", fault.getMessage()));
            return ExitCode.FAILED;
        }
    }

    /// Saves the trace; says why that did not work, or nothing.
    private static String save(TraceFileWriter writer, TraceHeader header, LessonRun run) {
        try {
            note(writer, run);
            writer.save(header, run.live().history().events());
            return "";
        } catch (IOException fault) {
            return OutputFile.reason(fault);
        }
    }

    private static void note(TraceFileWriter writer, LessonRun run) {
        try {
            run.live().noteUnfinished(writer.unfinished());
        } catch (IOException full) {
            // the trace is worth more than being cleared up if the lab is killed while it writes it
            return;
        }
    }

    private RunReport perform(RunPlan plan, LessonRun run) {
        var out = json ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getOut();
        new ReportText(out, words).opening(plan, run.live().parentPid());
        var story = new StoryPrinter(
                run.live().history(), out, plan.lesson().cast(plan.parameters()), plan.gated(), options.variables(), plan.settings().parentByHand(), plan.lesson().listing(plan.parameters())::place, words);
        try {
            var driver = new RunDriver(plan, run, story, new DriftLines(run, out, words));
            var end = driver.drive();
            unreached = driver.unreached();
            return RunReport.of(plan, end, run, words);
        } catch (CannotMove refused) {
            throw new UsageError(FailureText.why(refused, run.live().history().newest()));
        } catch (RunFailed fault) {
            err().println(words.say("error.run", "reason", fault.getMessage()));
            return RunReport.of(plan, RunEnd.FAILED, run, words);
        }
    }

    /// Ctrl-C lets the thread that ends the run tell the result, while the command may come to its end as well.
    private synchronized void printOnce(RunReport report) {
        if (!printed) {
            printed = true;
            printResult(report);
        }
    }

    private void printResult(RunReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(ReportJson.of(report, words)));
        } else {
            new ReportText(out, words).closing(report);
        }
        out.flush();
        new FailureText(err(), words).print(report);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
