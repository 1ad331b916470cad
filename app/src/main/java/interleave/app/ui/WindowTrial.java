package interleave.app.ui;

import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.app.ui.shell.FrameMeter;
import interleave.lab.run.RunSettings;
import interleave.lab.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// Measures the window while processes run freely: how many frames it draws, and how soon a key is answered.
///
/// It is the whole window, drawn in software into memory, with a real run; only the display is missing.
public final class WindowTrial {
    private static final int KEYS = 6;
    private static final int SETTLING_SECONDS = 2;
    private static final long START_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long KEY_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BETWEEN_KEYS_MILLIS = 400;
    private static final long POLL_MILLIS = 5;

    private final FrameMeter meter = new FrameMeter();
    private final List<Second> seconds = new ArrayList<>();
    private LabModel model;
    private LabScene scene;
    private Stage stage;
    private Key awaited;
    private final List<Long> answers = new ArrayList<>();

    private WindowTrial() {}

    /// One second of the window.
    ///
    /// @param frames that were drawn in it
    /// @param longestNanos the longest time from one frame to the next
    /// @param events of the run recorded until then
    public record Second(int frames, long longestNanos, int events) {}

    /// What was measured.
    ///
    /// @param startNanos from the wish to run to the first event of a worker's own work, as shown
    /// @param answerNanos from each key pressed to the end of the frame that shows what it did
    /// @param atRest the memory of the window before anything runs
    /// @param atEnd the memory of the window with all events of the last second
    public record Result(long startNanos, List<Second> seconds, List<Long> answerNanos, MemoryUse atRest, MemoryUse atEnd) {}

    /// How long is measured.
    ///
    /// @param seconds at most
    /// @param events when so many are recorded no more is waited for
    /// @param begun is told when the processes run
    public record Limits(int seconds, int events, Runnable begun) {
        public static Limits of(int seconds) {
            return new Limits(seconds, Integer.MAX_VALUE, () -> {});
        }
    }

    /// A key that was pressed, and the phase that answers it.
    private record Key(long pressedNanos, Phase answer) {}

    /// Runs `lesson` freely as long as `limits` says in a window of the given size, and then presses the key for pause
    /// and going on several times.
    ///
    /// **Threading:** not on the JavaFX thread; it waits.
    /// **Errors:** `IOException` when the run cannot be started. No process is left behind.
    public static Result measure(Lesson lesson, Parameters parameters, int widthPx, int heightPx, Limits limits)
            throws IOException, InterruptedException {
        Toolkit.startWithoutDisplay();
        var trial = new WindowTrial();
        Toolkit.onFxThread(() -> trial.open(lesson, parameters, widthPx, heightPx));
        try {
            return trial.run(limits);
        } finally {
            Toolkit.onFxThread(trial::close);
        }
    }

    private Void open(Lesson lesson, Parameters parameters, int widthPx, int heightPx) {
        model = new LabModel(new Settings(
                Theme.LIGHT, Language.ENGLISH, lesson.id(), RunSettings.STANDARD_SPEED, Set.of()));
        parameters.values().forEach(model::set);
        model.mode(RunMode.FREE);
        scene = new LabScene(model, new Views(model, true)::in, widthPx, heightPx);
        stage = new Stage();
        stage.setScene(scene.scene());
        scene.frame();
        stage.show();
        new AnimationTimer() {
            @Override
            public void handle(long nowNanos) {
                if (stage == null) {
                    stop();
                    return;
                }
                scene.frame();
                if (meter.frame(nowNanos)) {
                    scene.shell().frames(meter.perSecond());
                    seconds.add(new Second(meter.perSecond(), meter.longestNanos(), model.world().eventCount()));
                }
                scene.scene().addPostLayoutPulseListener(answered());
            }
        }.start();
        return null;
    }

    /// Looks, when a frame is laid out, whether it shows the answer to the key.
    private Runnable answered() {
        return new Runnable() {
            @Override
            public void run() {
                scene.scene().removePostLayoutPulseListener(this);
                if (awaited != null && model.phase() == awaited.answer) {
                    answers.add(System.nanoTime() - awaited.pressedNanos);
                    awaited = null;
                }
            }
        };
    }

    private Result run(Limits limits) throws IOException, InterruptedException {
        // nobody presses Run in the second in which the window comes up
        while (Toolkit.onFxThread(seconds::size) < SETTLING_SECONDS) {
            Thread.sleep(POLL_MILLIS);
        }
        var atRest = MemoryUse.now();
        var wished = System.nanoTime();
        Toolkit.onFxThread(() -> {
            model.run();
            return null;
        });
        while (Toolkit.onFxThread(() -> model.phase()) != Phase.RUNNING) {
            var notice = Toolkit.onFxThread(() -> model.noticeProperty().get());
            if (notice != null || System.nanoTime() - wished > START_TIMEOUT_NANOS) {
                throw new IOException("the run could not be started: " + (notice == null ? "it takes too long" : notice));
            }
            Thread.sleep(POLL_MILLIS);
        }
        var startNanos = System.nanoTime() - wished;
        Toolkit.onFxThread(() -> {
            seconds.clear();
            return null;
        });
        limits.begun().run();
        while (Toolkit.onFxThread(seconds::size) < limits.seconds() && Toolkit.onFxThread(() -> model.world().eventCount()) < limits.events()) {
            Thread.sleep(POLL_MILLIS);
        }
        // a second that is full when so many events are reached
        while (Toolkit.onFxThread(seconds::isEmpty)) {
            Thread.sleep(POLL_MILLIS);
        }
        var atEnd = MemoryUse.now();
        var measured = Toolkit.onFxThread(() -> List.copyOf(seconds));
        for (var i = 0; i < KEYS; i++) {
            press();
        }
        return new Result(startNanos, measured, List.copyOf(answers), atRest, atEnd);
    }

    private void press() throws IOException, InterruptedException {
        var running = Toolkit.onFxThread(() -> model.phase()) == Phase.RUNNING;
        var pressed = System.nanoTime();
        Toolkit.onFxThread(() -> {
            awaited = new Key(pressed, running ? Phase.PAUSED : Phase.RUNNING);
            var root = scene.scene().getRoot();
            Event.fireEvent(root, new KeyEvent(KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false));
            Event.fireEvent(root, new KeyEvent(KeyEvent.KEY_RELEASED, " ", " ", KeyCode.SPACE, false, false, false, false));
            return null;
        });
        while (Toolkit.onFxThread(() -> awaited) != null) {
            if (System.nanoTime() - pressed > KEY_TIMEOUT_NANOS) {
                throw new IOException("a key was not answered within %d s".formatted(KEY_TIMEOUT_NANOS / 1_000_000_000));
            }
            Thread.sleep(POLL_MILLIS);
        }
        Thread.sleep(BETWEEN_KEYS_MILLIS);
    }

    private Void close() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
        scene.detach();
        model.close();
        return null;
    }
}
