package interleave.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.app.ui.BareAnimation;
import interleave.app.ui.WindowTrial;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave frames`: measures the window while processes run.
@Command(
        name = "frames",
        parameterListHeading = "%n",
        footer = "  interleave frames lock --workers 5 --continuous",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class FramesCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 600;
    private static final String BARE = "--bare";
    private static final int WIDTH_PX = 1440;
    private static final int HEIGHT_PX = 900;
    private static final double MILLION = 1e6;

    private final Words words;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", arity = "0..1")
    private String lesson = "value";

    @Option(names = "--workers", paramLabel = "N")
    private Long workers = 5L;

    @Option(names = "--continuous")
    private boolean continuous;

    @Option(names = "--seconds", paramLabel = "N")
    private int seconds = 10;

    @Option(names = "--events", paramLabel = "N")
    private int events = Integer.MAX_VALUE;

    /// The bare animation itself, in the process that is started for it.
    @Option(names = BARE, hidden = true)
    private boolean bare;

    @Option(names = "--json")
    private boolean json;

    FramesCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new UsageError("wrong.range", "option", "--seconds", "least", 1, "most", MAX_SECONDS, "value", seconds);
        }
        if (events < 1) {
            throw new UsageError("wrong.range", "option", "--events", "least", 1, "most", Integer.MAX_VALUE, "value", events);
        }
        if (bare) {
            return bareAnimation();
        }
        var shown = LessonNames.find(lesson);
        try (var beside = BareFrames.start(BARE)) {
            var from = new AtomicInteger();
            var limits = new WindowTrial.Limits(seconds, events, () -> from.set(beside.count()));
            var result = WindowTrial.measure(shown, parameters(shown), WIDTH_PX, HEIGHT_PX, limits);
            var animation = beside.since(from.get());
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(json(shown, result, animation)));
            } else {
                print(result, animation);
            }
            out.flush();
            return ExitCode.FINE;
        } catch (IOException fault) {
            spec.commandLine().getErr().println(words.say("wrong", "message", fault.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private static int bareAnimation() {
        try {
            BareAnimation.show(WIDTH_PX, HEIGHT_PX, System.in, System.out);
            return ExitCode.FINE;
        } catch (IOException gone) {
            return ExitCode.FAILED;
        }
    }

    private interleave.lessons.Parameters parameters(Lesson shown) {
        var parameters = ParameterOptions.with(LessonNames.standards(shown), shown, Parameter.WORKERS, workers);
        return continuous
                ? ParameterOptions.with(parameters, shown, Parameter.CONTINUOUS, 1L)
                : ParameterOptions.with(parameters, shown, Parameter.ITERATIONS, Parameter.MAX_ITERATIONS);
    }

    private void print(WindowTrial.Result result, List<Integer> animation) {
        var out = spec.commandLine().getOut();
        var number = 0;
        for (var second : result.seconds()) {
            out.println(words.say("frames.second",
                    "second", "%2d".formatted(number + 1),
                    "frames", "%3d".formatted(second.frames()),
                    "bare", "%3s".formatted(number < animation.size() ? animation.get(number) : "-"),
                    "longest", "%4s".formatted(words.decimal(second.longestNanos() / MILLION, 0)),
                    "events", "%11s".formatted(words.grouped(second.events()))));
            number++;
        }
        out.println(words.say("frames.frames", "median", median(frames(result)), "worst", frames(result).getFirst()));
        if (!animation.isEmpty()) {
            out.println(words.say("frames.bare", "median", median(sorted(animation)),
                    "share", words.decimal(median(frames(result)) / (double) Math.max(1, median(sorted(animation))), 2)));
        }
        out.println(words.say("frames.memory", "rest", words.decimal(result.atRest().residentBytes() / MILLION, 0),
                "end", words.decimal(result.atEnd().residentBytes() / MILLION, 0),
                "heap", words.decimal(result.atEnd().heapBytes() / MILLION, 0),
                "events", words.grouped(result.seconds().getLast().events())));
        out.println(words.say("frames.start", "millis", words.decimal(result.startNanos() / MILLION, 0)));
        out.println(words.say("frames.key", "median", words.decimal(median(answers(result)) / MILLION, 0),
                "worst", words.decimal(answers(result).getLast() / MILLION, 0)));
    }

    private ObjectNode json(Lesson shown, WindowTrial.Result result, List<Integer> animation) {
        var node = Json.object();
        node.put("lesson", shown.id()).put("workers", workers).put("continuous", continuous);
        var list = node.putArray("seconds");
        for (var second : result.seconds()) {
            list.addObject().put("frames", second.frames()).put("longestNanos", second.longestNanos()).put("events", second.events());
        }
        node.put("medianFramesPerSecond", median(frames(result)));
        animation.forEach(node.putArray("bareFrames")::add);
        node.put("restBytes", result.atRest().residentBytes()).put("endBytes", result.atEnd().residentBytes()).put("endHeapBytes", result.atEnd().heapBytes());
        node.put("startNanos", result.startNanos());
        var keys = node.putArray("answerNanos");
        result.answerNanos().forEach(keys::add);
        return node;
    }

    private static List<Integer> sorted(List<Integer> numbers) {
        return numbers.stream().sorted().toList();
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
