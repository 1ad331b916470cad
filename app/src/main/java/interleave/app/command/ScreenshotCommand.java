package interleave.app.command;

import interleave.app.ui.Screenshot;
import interleave.app.ui.ScreenshotRequest;
import interleave.app.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.worker.conductor.Schedule;
import interleave.worker.process.ProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave screenshot`: a picture of the window, of a real run, without a display.
@Command(
        name = "screenshot",
        header = {"Writes a picture of the window as a PNG, without a display.", ""},
        description = {"", "The lesson runs with real processes, takes the steps of the schedule, and is shown as it stands then."},
        footerHeading = "%nExample:%n",
        footer = "  interleave screenshot value -o lost.png --workers 2 --schedule \"P1 P2 P1 P2\" --theme dark",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ScreenshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[xX]([0-9]{1,5})");
    private static final int LEAST_WIDTH_PX = 1000;
    private static final int LEAST_HEIGHT_PX = 700;
    private static final int MOST_PX = 8000;
    private static final long STANDARD_SEED = 1;

    private final Renderer renderer;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", description = "Its name; 'interleave list' shows all.")
    private String lesson;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE.png", required = true, description = "Where the picture goes.")
    private Path file;

    @Option(names = "--size", paramLabel = "WxH", description = "How large, in pixels (standard: 1600x1000; at least 1000x700).")
    private String size = "1600x1000";

    @Option(names = "--theme", paramLabel = "light|dark", description = "Standard: light.")
    private String theme = "light";

    @Option(names = "--lang", paramLabel = "en|es|pt", description = "Standard: en.")
    private String language = "en";

    @Option(names = "--schedule", paramLabel = "\"P1 P2 ...\"", description = "The steps before the picture is taken.")
    private String schedule = "";

    @Option(names = "--present", description = "As a class sees it (F5): large type, and only what it needs.")
    private boolean presenting;

    @Option(names = "--tab", paramLabel = "NAME", description = "Which tab is open: java, python, lesson, console, memory, processes or outcomes.")
    private String tab;

    @Option(names = "--moment", paramLabel = "N", description = "An earlier moment: the one after N events.")
    private Integer moment;

    @Mixin
    private ParameterOptions parameters;

    @Option(names = "--lock", paramLabel = "on|off", description = "Whether the lock of the lesson has any effect.")
    private String lock;

    @Option(names = "--seed", paramLabel = "N", description = "Where chance starts from (standard: 1).")
    private long seed = STANDARD_SEED;

    ScreenshotCommand(Renderer renderer) {
        this.renderer = renderer;
    }

    /// Whoever makes the picture.
    @FunctionalInterface
    interface Renderer {
        void render(ScreenshotRequest request) throws IOException;
    }

    @Override
    public Integer call() {
        var request = request(LessonNames.find(lesson));
        try (var output = OutputFile.reserve("--output", file)) {
            renderer.render(request.into(output.unfinished()));
            output.finish();
        } catch (Screenshot.ImpossibleStep impossible) {
            throw new UsageError(FailureText.why(impossible.refused(), impossible.world()));
        } catch (IOException | ProcessException fault) {
            spec.commandLine().getErr().println("interleave: the picture could not be made: "
                    + (fault instanceof IOException told ? OutputFile.reason(told) : fault.getMessage()));
            return ExitCode.FAILED;
        }
        spec.commandLine().getOut().println("%s: %d x %d pixels".formatted(file, request.widthPx(), request.heightPx()));
        spec.commandLine().getOut().flush();
        return ExitCode.FINE;
    }

    private ScreenshotRequest request(Lesson shown) {
        var measure = SIZE.matcher(size);
        if (!measure.matches()) {
            throw new UsageError("--size is a width and a height in pixels, such as 1600x1000, not '%s'", size);
        }
        var widthPx = Integer.parseInt(measure.group(1));
        var heightPx = Integer.parseInt(measure.group(2));
        if (widthPx < LEAST_WIDTH_PX || heightPx < LEAST_HEIGHT_PX || widthPx > MOST_PX || heightPx > MOST_PX) {
            throw new UsageError("--size must be from %dx%d to %dx%d, not %s", LEAST_WIDTH_PX, LEAST_HEIGHT_PX, MOST_PX, MOST_PX, size);
        }
        var chosen = ParameterOptions.with(
                parameters.of(shown), shown, Parameter.LOCK, lock == null ? null : RunOptions.onOff("--lock", lock));
        var steps = steps();
        Casting.check(shown.cast(chosen), steps);
        return new ScreenshotRequest(shown, chosen, seed, widthPx, heightPx, dark(), language(), steps, view(), file);
    }

    private boolean dark() {
        return switch (theme.toLowerCase(Locale.ROOT)) {
            case "light" -> false;
            case "dark" -> true;
            default -> throw new UsageError("--theme is light or dark, not '%s'", theme);
        };
    }

    private Language language() {
        var codes = Arrays.stream(Language.values()).map(Language::code).toList();
        if (!codes.contains(language.toLowerCase(Locale.ROOT))) {
            throw new UsageError("--lang is %s, not '%s'", codes.stream().collect(Collectors.joining(", ")), language);
        }
        return Language.of(language);
    }

    private ScreenshotRequest.View view() {
        if (tab != null && !ScreenshotRequest.View.TABS.contains(tab)) {
            throw new UsageError("--tab is one of %s, not '%s'", String.join(", ", ScreenshotRequest.View.TABS), tab);
        }
        if (moment != null && moment < 0) {
            throw new UsageError("--moment is a number of events, from 0 on, not %d", moment);
        }
        return new ScreenshotRequest.View(presenting, moment == null ? ScreenshotRequest.View.STANDARD.moment() : moment, tab);
    }

    private Schedule steps() {
        try {
            return Schedule.parse(schedule);
        } catch (IllegalArgumentException fault) {
            throw new UsageError("--schedule: " + fault.getMessage());
        }
    }
}
