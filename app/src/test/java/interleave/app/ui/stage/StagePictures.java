package interleave.app.ui.stage;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import interleave.app.words.Words;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Draws the stage in the states that matter, to be looked at: `StagePictures FOLDER [NAME…]`.
final class StagePictures {
    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");

    private final Path folder;
    private final List<String> wanted;
    private int fontPx = 13;

    private StagePictures(Path folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var started = new CompletableFuture<Void>();
        Platform.startup(() -> started.complete(null));
        started.join();
        for (var font : FONTS) {
            try (InputStream in = StagePictures.class.getResourceAsStream("/interleave/app/fonts/" + font)) {
                Font.loadFont(in, 13);
            }
        }
        new StagePictures(folder, List.of(arguments).subList(1, arguments.length)).all();
        Platform.exit();
    }

    private void all() throws Exception {
        picture("idle", World.EMPTY, 880, 520, false, Language.ENGLISH);
        picture("idle-small", World.EMPTY, 560, 320, true, Language.SPANISH);
        var gate = Moment.of(5).join(1).world();
        picture("gate", gate, 880, 520, false, Language.ENGLISH);
        var lost = lostUpdate();
        picture("lost", lost, 880, 520, false, Language.ENGLISH);
        picture("lost-dark", lost, 880, 520, true, Language.ENGLISH);
        picture("lost-lowest", lost, 560, 300, false, Language.PORTUGUESE);
        picture("lost-small", lost, 560, 320, false, Language.ENGLISH);
        picture("lost-small-es", lost, 560, 320, false, Language.SPANISH);
        picture("lost-pt", lost, 1100, 700, false, Language.PORTUGUESE);
        picture("lost-mid", lost, 600, 560, false, Language.SPANISH);
        picture("lock", lockHeld(5), 880, 520, false, Language.ENGLISH);
        picture("lock-dark-pt", lockHeld(5), 880, 520, true, Language.PORTUGUESE);
        picture("lock-small", lockHeld(5), 560, 320, false, Language.ENGLISH);
        picture("lock-twelve", lockHeld(12), 880, 520, false, Language.ENGLISH);
        picture("twelve-small", lockHeld(12), 560, 320, false, Language.ENGLISH);
        picture("many", lockHeld(32), 880, 520, false, Language.ENGLISH);
        picture("many-large", lockHeld(32), 1100, 700, true, Language.ENGLISH);
        picture("many-small", lockHeld(32), 560, 320, false, Language.ENGLISH);
        picture("large-numbers", largeNumbers(), 560, 320, false, Language.ENGLISH);
        picture("family", family(), 880, 520, false, Language.ENGLISH);
        picture("killed", killed(), 880, 520, false, Language.ENGLISH);
        picture("killed-es", killed(), 620, 420, true, Language.SPANISH);
        picture("free", drift(true), 880, 520, false, Language.ENGLISH);
        picture("unrecorded", drift(false), 560, 320, true, Language.ENGLISH);
        picture("scroll", lockHeld(32), 560, 220, false, Language.ENGLISH);
        for (var small : new boolean[] {false, true}) {
            for (var kind : List.of("sync", "sync-broken", "content", "content-lost", "manager")) {
                picture("objects-" + kind + (small ? "-small-es" : ""), Objects.of(kind), small ? 560 : 880, small ? 320 : 520,
                        small, small ? Language.SPANISH : Language.ENGLISH);
            }
        }
        picture("objects-content-pt", Objects.of("content"), 1000, 600, true, Language.PORTUGUESE);
        fontPx = 20;
        picture("presenting", lost, 1100, 700, false, Language.ENGLISH);
        picture("presenting-lock", lockHeld(5), 1100, 700, true, Language.ENGLISH);
        fontPx = 13;
        real();
    }

    /// The continuous form with the lock off: recorded, or counted by the processes themselves.
    private static World drift(boolean recorded) {
        var moment = Moment.of(5).lock(false).join(1);
        moment.add(new Event.ModeChanged(moment.at(0), RunMode.FREE, true));
        for (var i = 0; i < 4000; i++) {
            var worker = i % 5 + 1;
            moment.read(worker).plus(i % 7 == 0 ? worker % 5 + 1 : worker, 1);
        }
        if (!recorded) {
            moment.add(new Event.ModeChanged(moment.at(0), RunMode.FREE, false))
                    .add(new Event.Sampled(moment.at(0), 0, 1_474_815, 0, 0))
                    .add(new Event.Accounted(moment.at(0), 0, 2_000_000, 1_474_815));
        }
        return moment.world();
    }

    private void real() throws Exception {
        if (wanted("real-global") || wanted("real-value") || wanted("real-off")) {
            picture("real-global", run("global", "P1*3 P2*3 P3*3 P4*3 P5*3", null), 880, 520, false, Language.ENGLISH);
            picture("real-global-small", run("global", "P1*2 P2*2 P3 P4", null), 560, 320, false, Language.SPANISH);
            picture("real-value", run("value", "P1 P5 P2 P5 P5 P2", null), 880, 520, false, Language.ENGLISH);
            picture("real-lock", run("lock", "P1 P2 P3 P1", true), 880, 520, false, Language.ENGLISH);
            picture("real-off", run("lock", "P1 P2 P1 P2 P1", false), 880, 520, false, Language.ENGLISH);
            picture("real-off-es", run("lock", "P1 P2 P1 P2 P1", false), 600, 400, true, Language.SPANISH);
        }
    }

    private static World run(String id, String schedule, Boolean lock) throws IOException {
        Lesson lesson = LessonCatalog.find(id).orElseThrow();
        var parameters = Parameters.of(lesson);
        if (lock != null) {
            parameters = parameters.with(Parameter.LOCK, lock ? 1 : 0);
        }
        try (var run = LessonRun.start(lesson, parameters, RunSettings.stepping(42))) {
            run.live().awaitRest(10_000);
            run.live().replay(Schedule.parse(schedule));
            run.live().awaitEnd(1_000);
            return run.live().history().newest();
        }
    }

    static World lostUpdate() {
        return Moment.of(5).join(1)
                .read(1).announce(1, Operation.WRITE, 0, 7)
                .read(2).announce(2, Operation.WRITE, 0, 14)
                .read(5).announce(5, Operation.WRITE, 0, 7)
                .plus(5, 7).announce(5, Operation.PRINT, -1, 0).ends(5, 0, ExitCause.RETURNED)
                .plus(2, 14).announce(2, Operation.PRINT, -1, 0)
                .world();
    }

    static World lockHeld(int workers) {
        var moment = Moment.of(workers).lock(true).join(1);
        for (var worker = 1; worker <= workers; worker++) {
            moment.announce(worker, Operation.ACQUIRE, 1, 0);
        }
        moment.acquire(2).announce(2, Operation.READ, 0, 0);
        moment.waitsForLock(4).waitsForLock(1);
        if (workers > 6) {
            for (var worker = 7; worker <= workers; worker++) {
                moment.waitsForLock(worker);
            }
        }
        return moment.read(2).announce(2, Operation.WRITE, 0, 12).world();
    }

    private static World largeNumbers() {
        return Moment.of(5).lock(true).join(1)
                .plus(1, 7_223_372_036_854_770_000L).read(2).read(3).plus(3, 999_999_999_999L)
                .plus(2, 123).announce(2, Operation.WRITE, 0, 7_223_372_036_854_770_123L)
                .world();
    }

    private static World family() {
        return Moment.of(4).join(1)
                .start(3, 6, "P2-1", "n=1").start(3, 7, "P2-2", "n=2").start(5, 8, "P4-1", "n=3")
                .read(5).world();
    }

    private static World killed() {
        return Moment.of(5).lock(true).join(1)
                .acquire(2).announce(2, Operation.READ, 0, 0)
                .waitsForLock(3).waitsForLock(1)
                .ends(4, 1, ExitCause.EXCEPTION)
                .ends(2, -9, ExitCause.SIGNAL)
                .world();
    }

    private boolean wanted(String name) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith);
    }

    private void picture(String name, World world, int width, int height, boolean dark, Language language) throws Exception {
        if (!wanted(name)) {
            return;
        }
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                Application.setUserAgentStylesheet(
                        dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
                var stage = new StageView(Words.of("stage", language), CardCommands.NONE);
                stage.animated(false);
                var scene = new Scene(stage, width, height);
                stage.setStyle("-fx-font-size: %dpx;".formatted(fontPx));
                settle(stage);
                stage.show(world);
                settle(stage);
                settle(stage);
                Png.write(scene.snapshot(null), folder.resolve(name + ".png"));
                done.complete(null);
            } catch (Throwable fault) {
                done.completeExceptionally(fault);
            }
        });
        done.join();
        System.out.println(name);
    }

    private static void settle(StageView stage) {
        stage.applyCss();
        stage.layout();
    }

}
