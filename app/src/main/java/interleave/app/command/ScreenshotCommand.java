package interleave.app.command;

import interleave.app.ui.Screenshot;
import interleave.app.ui.ScreenshotRequest;
import interleave.app.ui.look.Theme;
import interleave.app.ui.program.Opened;
import interleave.app.words.Words;
import interleave.lab.run.Schedule;
import interleave.lessons.Parameter;
import interleave.worker.fault.ProcessException;
import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave screenshot`: a picture of the window, of a real run, without a display.
@Command(
        name = "screenshot",
        footer = {
            "  interleave screenshot value -o lost.png --workers 2 --schedule \"P1 P2 P1 P2\" --theme dark",
            "  interleave screenshot my.py -o mine.png --until end --tab lesson"
        },
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ScreenshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[xX]([0-9]{1,5})");
    private static final int MIN_WIDTH_PX = 1000;
    private static final int MIN_HEIGHT_PX = 700;
    private static final int MAX_PX = 8000;
    private static final long STANDARD_SEED = 1;

    private final Renderer renderer;
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

    @Option(names = {"-o", "--output"}, paramLabel = "FILE.png", required = true)
    private Path file;

    @Option(names = "--size", paramLabel = "WxH")
    private String size = "1600x1000";

    @Option(names = "--theme", paramLabel = "light|dark|contrast")
    private String theme = "light";

    @Option(names = "--schedule", paramLabel = "\"P1 P2 ...\"")
    private String schedule = "";

    @Option(names = "--until", paramLabel = "opened|steps|end")
    private String until = "steps";

    @Option(names = "--present")
    private boolean presenting;

    @Option(names = "--tab", paramLabel = "NAME")
    private String tab;

    @Option(names = "--moment", paramLabel = "N")
    private Integer moment;

    @Mixin
    private ParameterOptions parameters;

    @Option(names = "--lock", paramLabel = "on|off")
    private String lock;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = STANDARD_SEED;

    ScreenshotCommand(Renderer renderer, Words words) {
        this.renderer = renderer;
        this.words = words;
    }

    /// Whoever makes the picture.
    @FunctionalInterface
    interface Renderer {
        void render(ScreenshotRequest request) throws IOException;
    }

    @Override
    public Integer call() {
        var request = request(ScriptOptions.opened(lesson, python, startMethod, arguments));
        try (var output = OutputFile.reserve("--output", file)) {
            renderer.render(request.into(output.unfinished()));
            output.finish();
        } catch (Screenshot.ImpossibleStep impossible) {
            throw new UsageError(FailureText.why(impossible.refused(), impossible.world()));
        } catch (IOException | ProcessException fault) {
            spec.commandLine().getErr().println(words.say("error.picture",
                    "reason", fault instanceof IOException refused ? OutputFile.reason(refused) : fault.getMessage()));
            return ExitCode.FAILED;
        }
        spec.commandLine().getOut().println(words.say("picture", "file", file, "width", request.widthPx(), "height", request.heightPx()));
        spec.commandLine().getOut().flush();
        return ExitCode.FINE;
    }

    private ScreenshotRequest request(Opened opened) {
        var shown = opened.lesson();
        var measure = SIZE.matcher(size);
        if (!measure.matches()) {
            throw new UsageError("wrong.size", "word", Excerpt.of(size));
        }
        var widthPx = Integer.parseInt(measure.group(1));
        var heightPx = Integer.parseInt(measure.group(2));
        if (widthPx < MIN_WIDTH_PX || heightPx < MIN_HEIGHT_PX || widthPx > MAX_PX || heightPx > MAX_PX) {
            throw new UsageError("wrong.size.range", "least", MIN_WIDTH_PX + "x" + MIN_HEIGHT_PX, "most", MAX_PX + "x" + MAX_PX,
                    "word", Excerpt.of(size));
        }
        var chosen = ParameterOptions.with(
                parameters.of(shown), shown, Parameter.LOCK, lock == null ? null : RunOptions.onOff("--lock", lock));
        var steps = steps();
        ScheduleCheck.check(shown.cast(chosen), steps);
        return new ScreenshotRequest(opened, chosen, seed, widthPx, heightPx, theme(), words.language(), steps, until(), view(), file);
    }

    private Theme theme() {
        var names = Arrays.stream(Theme.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (!names.contains(theme.toLowerCase(Locale.ROOT))) {
            throw new UsageError("wrong.choice", "option", "--theme", "words", Wording.either(names), "word", Excerpt.of(theme));
        }
        return Theme.valueOf(theme.toUpperCase(Locale.ROOT));
    }

    private ScreenshotRequest.Until until() {
        return ScreenshotRequest.Until.valueOf(RunOptions.oneOf("--until", until, List.of("opened", "steps", "end")).toUpperCase(Locale.ROOT));
    }

    private ScreenshotRequest.View view() {
        if (tab != null && !ScreenshotRequest.View.TABS.contains(tab)) {
            throw new UsageError("wrong.tab", "tabs", String.join(", ", ScreenshotRequest.View.TABS), "word", Excerpt.of(tab));
        }
        if (moment != null && moment < 0) {
            throw new UsageError("wrong.moment", "value", moment);
        }
        return new ScreenshotRequest.View(presenting, moment == null ? ScreenshotRequest.View.STANDARD.moment() : moment, tab);
    }

    private Schedule steps() {
        return ScheduleCheck.parse(schedule);
    }
}
