package interleave.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.app.ui.WindowTrial;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave frames`: measures the window while processes run.
@Command(
        name = "frames",
        header = {"Measures how smoothly the window shows processes at full speed.", ""},
        description = {
            "",
            "The whole window is drawn into memory, without a display, while the processes of the lesson run freely. Each"
                    + " line is a second: the frames drawn, the longest time between two of them, and the operations"
                    + " recorded so far. Afterwards the key for pause is pressed several times, and the time until the"
                    + " window shows it is told."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = "  interleave frames lock --workers 5 --continuous",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class FramesCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 600;
    private static final int WIDTH_PX = 1440;
    private static final int HEIGHT_PX = 900;
    private static final double MILLION = 1e6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", arity = "0..1", description = "Its name; 'interleave list' shows all (standard: value).")
    private String lesson = "value";

    @Option(names = "--workers", paramLabel = "N", description = "How many processes work, 1 to 32 (standard: 5).")
    private Long workers = 5L;

    @Option(names = "--continuous", description = "The processes keep adding and record no single operations.")
    private boolean continuous;

    @Option(names = "--seconds", paramLabel = "N", description = "How long, 1 to 600 (standard: 10).")
    private int seconds = 10;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageError("--seconds must be from 1 to %d, not %d", MOST_SECONDS, seconds);
        }
        var shown = LessonNames.find(lesson);
        try {
            var result = WindowTrial.measure(shown, parameters(shown), WIDTH_PX, HEIGHT_PX, seconds);
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(json(shown, result)));
            } else {
                print(result);
            }
            out.flush();
            return ExitCode.FINE;
        } catch (IOException fault) {
            spec.commandLine().getErr().println("interleave: " + fault.getMessage());
            return ExitCode.FAILED;
        }
    }

    private interleave.lessons.Parameters parameters(Lesson shown) {
        var parameters = ParameterOptions.with(LessonNames.standards(shown), shown, Parameter.WORKERS, workers);
        return continuous
                ? ParameterOptions.with(parameters, shown, Parameter.CONTINUOUS, 1L)
                : ParameterOptions.with(parameters, shown, Parameter.ITERATIONS, Parameter.MOST_ITERATIONS);
    }

    private void print(WindowTrial.Result result) {
        var out = spec.commandLine().getOut();
        var number = 0;
        for (var second : result.seconds()) {
            out.println(String.format(Locale.ROOT, "second %2d  %3d frames  longest %4.0f ms  %,11d events",
                    ++number, second.frames(), second.longestNanos() / MILLION, second.events()));
        }
        out.println(String.format(Locale.ROOT, "frames     %d a second at the median, %d in the worst second",
                median(frames(result)), frames(result).getFirst()));
        out.println(String.format(Locale.ROOT, "start      %.0f ms from run until the window shows it", result.startNanos() / MILLION));
        out.println(String.format(Locale.ROOT, "a key      answered after %.0f ms at the median, %.0f ms at worst",
                median(answers(result)) / MILLION, answers(result).getLast() / MILLION));
    }

    private ObjectNode json(Lesson shown, WindowTrial.Result result) {
        var node = Json.object();
        node.put("lesson", shown.id()).put("workers", workers).put("continuous", continuous);
        var list = node.putArray("seconds");
        for (var second : result.seconds()) {
            list.addObject().put("frames", second.frames()).put("longestNanos", second.longestNanos()).put("events", second.events());
        }
        node.put("medianFramesPerSecond", median(frames(result)));
        node.put("startNanos", result.startNanos());
        var keys = node.putArray("answerNanos");
        result.answerNanos().forEach(keys::add);
        return node;
    }

    private static List<Integer> frames(WindowTrial.Result result) {
        return result.seconds().stream().map(WindowTrial.Second::frames).sorted().toList();
    }

    private static List<Long> answers(WindowTrial.Result result) {
        return result.answerNanos().stream().sorted().toList();
    }

    private static <T> T median(List<T> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
