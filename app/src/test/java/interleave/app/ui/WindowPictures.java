package interleave.app.ui;

import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import interleave.lessons.Parameter;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Signals;
import interleave.worker.trace.RunMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Draws the window in states that only live processes come to, to be looked at: `WindowPictures FOLDER [NAME…]`.
final class WindowPictures {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_MILLIS = 20;

    private final Path folder;
    private final List<String> wanted;

    private WindowPictures(Path folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        Toolkit.startWithoutDisplay();
        var folder = Files.createDirectories(Path.of(arguments[0]));
        new WindowPictures(folder, List.of(arguments).subList(1, arguments.length)).all();
        System.exit(0);
    }

    private void all() throws Exception {
        for (var theme : Theme.values()) {
            var name = theme.dark() ? "-dark" : "";
            picture("drift" + name, "lock", theme, 1000, 700, false, this::drift);
            picture("drift-present" + name, "lock", theme, 1000, 700, true, this::drift);
            picture("drift-present-large" + name, "lock", theme, 1600, 1000, true, this::drift);
            picture("killed" + name, "lock", theme, 1600, 1000, false, this::killed);
            picture("killed-present" + name, "lock", theme, 1000, 700, true, this::killed);
        }
        for (var lesson : LessonCatalog.all()) {
            picture("ended-" + lesson.id(), lesson.id(), Theme.LIGHT, 1600, 1000, false, this::ended);
            picture("ended-small-" + lesson.id(), lesson.id(), Theme.DARK, 1000, 700, false, this::ended);
        }
        picture("open-end", "pipe", Theme.LIGHT, 1600, 1000, false, scene -> {
            set(scene.model, Parameter.WORKERS, 2);
            on(() -> scene.model.set("closes", 0));
            free(scene);
            await("they hang", () -> scene.model.world().findings().others() > 0);
        });
        picture("keys", "value", Theme.LIGHT, 1000, 700, false, scene -> on(scene.scene.shell()::turnShortcuts));
    }

    private record Shown(LabModel model, LabScene scene) {}

    private void drift(Shown shown) {
        on(() -> shown.model.set(Parameter.CONTINUOUS, 1));
        on(shown.model::run);
        rest(shown, 1500);
        for (var turn = 0; turn < 3; turn++) {
            on(shown.model::turnLock);
            rest(shown, 1500);
        }
    }

    private void killed(Shown shown) {
        on(() -> shown.model.mode(RunMode.STEP));
        on(shown.model::run);
        await("they halt", () -> shown.model.world().processes().size() == 6 && shown.model.steering().canStep(shown.model.world().process(5)));
        on(() -> shown.model.steering().step("P1"));
        await("P1 holds", () -> shown.model.scheduleProperty().get().size() == 1);
        on(() -> shown.model.steering().step("P2"));
        await("P2 waits", () -> shown.model.scheduleProperty().get().size() == 2);
        on(() -> shown.model.steering().signal(shown.model.world().process(1), Signals.KILL));
        await("P1 is dead", () -> shown.model.world().process(1).ended());
    }

    private void ended(Shown shown) {
        free(shown);
        await("it has ended", () -> shown.model.phase() == Phase.ENDED);
    }

    private static void free(Shown shown) {
        on(() -> shown.model.choose("prediction", 0));
        on(() -> shown.model.mode(RunMode.FREE));
        on(shown.model::run);
    }

    private static void set(LabModel model, String parameter, long value) {
        on(() -> {
            if (model.setup().parameters().has(parameter)) {
                model.set(parameter, value);
            }
        });
    }

    private static void on(Runnable work) {
        Toolkit.onFxThread(() -> {
            work.run();
            return null;
        });
    }

    private static void rest(Shown shown, long millis) {
        var end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            on(shown.scene::frame);
            sleep();
        }
    }

    private static void await(String what, BooleanSupplier done) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not in time: " + what);
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private void picture(String name, String lesson, Theme theme, int widthPx, int heightPx, boolean present, Consumer<Shown> act)
            throws Exception {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(name::startsWith)) {
            return;
        }
        var shown = Toolkit.onFxThread(() -> {
            var model = new LabModel(new Settings(theme, Language.ENGLISH, lesson, 5, Set.of()));
            model.appearance().presentingProperty().set(present);
            return new Shown(model, new LabScene(model, new Views(model, false)::in, widthPx, heightPx));
        });
        var acted = new AtomicBoolean();
        var frames = Thread.ofVirtual().start(() -> {
            while (!acted.get()) {
                on(shown.scene::frame);
                sleep();
            }
        });
        try {
            act.accept(shown);
        } finally {
            acted.set(true);
            frames.join();
        }
        Files.write(folder.resolve(name + ".png"), Toolkit.onFxThread(() -> Screenshot.png(Screenshot.snapshot(shown.scene))));
        on(() -> {
            shown.scene.detach();
            shown.model.close();
        });
        System.out.println(name);
    }
}
