package interleave.app.ui;

import interleave.app.export.Png;
import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.lab.run.CannotMove;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;

/// Draws the window with the page of a lesson, of real runs, to be looked at:
/// `LessonPictures FOLDER LIST`, where each line of the list is
/// `NAME;LESSON;SETTINGS;idle|free|SCHEDULE|SCHEDULE end;LANGUAGE;WxH;light|dark[+present][;TAB[;SCROLL]]`.
final class LessonPictures {
    private static final long SEED = 42;
    private static final long LIMIT_MILLIS = 60_000;

    private LessonPictures() {}

    public static void main(String[] arguments) throws IOException {
        Toolkit.startWithoutDisplay();
        for (var line : Files.readAllLines(Path.of(arguments[1]))) {
            if (!line.isBlank()) {
                tryPicture(Path.of(arguments[0]), line.split(";"));
            }
        }
        Platform.exit();
    }

    /// A schedule that is impossible spoils one picture only.
    private static void tryPicture(Path folder, String[] wish) throws IOException {
        try {
            picture(folder, wish);
        } catch (CannotMove refused) {
            System.err.println(wish[0] + ": " + refused.getMessage());
        }
    }

    private static void picture(Path folder, String[] wish) throws IOException {
        var lesson = LessonCatalog.find(wish[1]).orElseThrow();
        var parameters = Parameters.of(lesson);
        for (var setting : wish[2].isBlank() ? new String[0] : wish[2].split(" ")) {
            var parts = setting.split("=");
            var parameter = lesson.parameters().stream().filter(known -> known.id().equals(parts[0])).findFirst().orElseThrow();
            parameters = parameters.with(parts[0], parameter.value(parts[1]).orElseThrow());
        }
        var size = wish[5].split("x");
        var look = new Settings(
                wish[6].startsWith("dark") ? Theme.DARK : Theme.LIGHT, Language.of(wish[4]), wish[1], 2,
                new Progress(Set.of("global"), Set.of("global"), Map.of(
                        "global.prediction", 1, "global.question", 1, wish[1] + ".prediction.long", 0,
                        wish[1] + ".prediction.threads", 1, "value.prediction", 1, "lock.prediction", 0)));
        var settings = wish[3].equals("free") ? RunSettings.free(SEED) : RunSettings.stepping(SEED);
        if (wish[3].equals("idle")) {
            draw(folder, wish, look, parameters, size, null);
            return;
        }
        try (var run = LessonRun.start(lesson, parameters, settings)) {
            move(run, wish[3]);
            draw(folder, wish, look, parameters, size, run);
        }
    }

    private static void move(LessonRun run, String how) {
        if (how.equals("free")) {
            run.live().awaitEnd(LIMIT_MILLIS);
            return;
        }
        run.live().awaitRest(LIMIT_MILLIS);
        run.live().replay(Schedule.parse(how.replace("end", "")));
        run.win();
        while (how.endsWith("end") && run.live().stepByPolicy()) {
            // to the end
        }
        if (how.endsWith("end")) {
            run.live().awaitEnd(LIMIT_MILLIS);
        }
    }

    private static void draw(Path folder, String[] wish, Settings look, Parameters parameters, String[] size, LessonRun run)
            throws IOException {
        Files.write(folder.resolve(wish[0] + ".png"), Toolkit.onFxThread(() -> {
            try (var model = new LabModel(look)) {
                parameters.values().forEach(model::set);
                if (!parameters.on(Parameter.CONTINUOUS) && run != null) {
                    model.adopt(run, SEED, run.live().state().schedule());
                }
                var scene = new LabScene(model, new Views(model, false)::in, Integer.parseInt(size[0]), Integer.parseInt(size[1]));
                model.appearance().presentingProperty().set(wish[6].endsWith("+present"));
                scene.frame();
                scene.shell().applyCss();
                scene.shell().layout();
                if (wish.length > 7 && !wish[7].isEmpty()) {
                    ((ToggleButton) scene.scene().getRoot().lookup("#tab-" + wish[7])).fire();
                }
                scene.frame();
                scene.shell().layout();
                if (wish.length > 8) {
                    ((ScrollPane) scene.scene().getRoot().lookup("#lesson-scroll")).setVvalue(Double.parseDouble(wish[8]));
                    scene.shell().layout();
                }
                var picture = scene.scene().snapshot(null);
                CutWords.in(scene.scene().getRoot()).forEach(cut -> System.out.println(wish[0] + " cuts: " + cut));
                scene.detach();
                var widthPx = (int) picture.getWidth();
                var heightPx = (int) picture.getHeight();
                var pixels = new int[widthPx * heightPx];
                picture.getPixelReader().getPixels(0, 0, widthPx, heightPx, PixelFormat.getIntArgbInstance(), pixels, 0, widthPx);
                return Png.of(widthPx, heightPx, pixels);
            }
        }));
    }
}
