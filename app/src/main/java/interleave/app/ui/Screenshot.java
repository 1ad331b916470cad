package interleave.app.ui;

import interleave.app.export.Png;
import interleave.app.settings.Settings;
import interleave.app.ui.program.Opened;
import interleave.lab.run.CannotMove;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.world.World;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Makes pictures of the window, of real runs, without a display.
public final class Screenshot {
    private static final long REST_TIMEOUT_MILLIS = 20_000;
    private static final long END_TIMEOUT_MILLIS = 60_000;

    private Screenshot() {}

    /// A step of the schedule is impossible.
    public static final class ImpossibleStep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient World world;

        ImpossibleStep(CannotMove refused, World world) {
            super(refused.getMessage(), refused);
            this.world = world;
        }

        public CannotMove refused() {
            return (CannotMove) getCause();
        }

        /// The moment in which it is impossible.
        public World world() {
            return world;
        }
    }

    /// Runs the lesson, takes the steps of the schedule, and writes the picture of the window that shows it.
    ///
    /// **Threading:** not on the JavaFX thread; it waits.
    /// **Errors:** `IOException` when the run cannot be started or the file not be written; [ImpossibleStep] when a step
    /// of the schedule is impossible. No process is left behind.
    public static void render(ScreenshotRequest request) throws IOException {
        Toolkit.startWithoutDisplay();
        var settings = RunSettings.stepping(request.seed());
        if (request.parameters().on(Parameter.CONTINUOUS)) {
            settings = RunSettings.free(request.seed()).untraced();
        }
        if (request.until() == ScreenshotRequest.Until.OPENED) {
            Files.write(request.file(), Toolkit.onFxThread(() -> picture(request, null)));
            return;
        }
        try (var run = LessonRun.start(request.lesson(), request.parameters(), settings)) {
            if (!request.parameters().on(Parameter.CONTINUOUS)) {
                run.live().awaitRest(REST_TIMEOUT_MILLIS);
            }
            take(run, request.schedule());
            if (request.until() == ScreenshotRequest.Until.END) {
                toEnd(run);
            }
            Files.write(request.file(), Toolkit.onFxThread(() -> picture(request, run)));
        }
    }

    private static void toEnd(LessonRun run) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_TIMEOUT_MILLIS);
        while (System.nanoTime() < deadline && run.live().stepByPolicy()) {
            // the next one
        }
    }

    private static void take(LessonRun run, Schedule schedule) {
        try {
            run.live().replay(schedule);
        } catch (CannotMove refused) {
            throw new ImpossibleStep(refused, run.live().history().newest());
        }
    }

    private static byte[] picture(ScreenshotRequest request, LessonRun run) {
        var look = new Settings(
                request.theme(), request.language(), request.lesson().id(),
                RunSettings.STANDARD_SPEED, Set.of());
        try (var model = new LabModel(look)) {
            if (request.opened() instanceof Opened.Script script) {
                model.programs().adopt(script);
            }
            request.parameters().values().forEach(model::set);
            model.setup().seedProperty().set(request.seed());
            if (run != null) {
                model.adopt(run, request.seed(), run.live().state().schedule());
            }
            var scene = new LabScene(model, new Views(model, false)::in, request.widthPx(), request.heightPx());
            turnTo(request.view(), model, scene);
            var picture = snapshot(scene);
            scene.detach();
            return png(picture);
        }
    }

    private static void turnTo(ScreenshotRequest.View view, LabModel model, LabScene scene) {
        model.appearance().presentingProperty().set(view.presenting());
        if (view.moment() != TimeCursor.NEWEST) {
            model.cursor().look(view.moment());
        }
        scene.frame();
        if (view.tab() != null) {
            scene.shell().openTab(view.tab());
        }
    }

    static WritableImage snapshot(LabScene scene) {
        scene.shell().applyCss();
        scene.shell().layout();
        // views that were sized just now may draw differently
        scene.frame();
        scene.shell().layout();
        return scene.scene().snapshot(null);
    }

    static byte[] png(WritableImage picture) {
        var widthPx = (int) picture.getWidth();
        var heightPx = (int) picture.getHeight();
        var pixels = new int[widthPx * heightPx];
        picture.getPixelReader().getPixels(0, 0, widthPx, heightPx, PixelFormat.getIntArgbInstance(), pixels, 0, widthPx);
        return Png.of(widthPx, heightPx, pixels);
    }
}
