package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.app.ui.look.TypeSize;
import interleave.app.ui.program.Opened;
import interleave.app.ui.program.ScriptChoices;
import interleave.app.ui.program.ScriptDesk;
import interleave.lab.python.Interpreter;
import interleave.lab.python.TypedLines;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Walks through the window with a Python program in it, in the sizes, languages, themes and sizes of type that there are, and says
/// what cannot be read.
@Timeout(300)
final class ScriptLayoutWalkTest {
    private static final long SEED = 42;
    private static final long LIMIT_MILLIS = 60_000;
    private static final int LARGEST = 200;
    private static final int[][] SIZES = {{1000, 700}, {1600, 1000}};
    private static final List<String> TABS = List.of("python", "lesson", "console", "memory", "processes");
    private static final String ADDING = """
            from multiprocessing import Process, Value

            def add(total, n):
                total.value += n

            if __name__ == "__main__":
                total = Value("i", 0)
                people = [Process(target=add, args=(total, n)) for n in (5, 7)]
                for one in people:
                    one.start()
                for one in people:
                    one.join()
                raise SystemExit("total " + str(total.value))
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Toolkit.startWithoutDisplay();
    }

    private Opened.Script opened(ScriptChoices choices) throws IOException {
        var file = Files.writeString(folder.resolve("a_homework_with_a_rather_long_name.py"), ADDING);
        try (var desk = new ScriptDesk()) {
            return assertInstanceOf(ScriptDesk.Answer.Shown.class, desk.open(file, choices, new TypedLines()).join()).script();
        }
    }

    @Test
    void everythingCanBeRead() throws Exception {
        assumeTrue(!Interpreter.onMachine().isEmpty(), "there is no Python");
        var script = opened(ScriptChoices.STANDARD.starting(Optional.of("forkserver")).given(List.of("one", "two words")));
        var faults = new LinkedHashSet<String>();
        faults.addAll(Toolkit.onFxThread(() -> faults(script, null, "before ")));
        faults.addAll(Toolkit.onFxThread(() -> {
            try {
                return faults(opened(ScriptChoices.STANDARD.with(Optional.of(Path.of("/no/such/python")))), null, "without Python ");
            } catch (IOException fault) {
                throw new IllegalStateException(fault);
            }
        }));
        try (var run = LessonRun.start(script.lesson(), Parameters.of(script.lesson()), RunSettings.stepping(SEED))) {
            run.live().awaitRest(LIMIT_MILLIS);
            run.live().replay(Schedule.parse("P1 P2 P1 P2"));
            faults.addAll(Toolkit.onFxThread(() -> faults(script, run, "found ")));
            while (run.live().stepByPolicy()) {
                // to the end
            }
            faults.addAll(Toolkit.onFxThread(() -> faults(script, run, "ended ")));
        }
        assertEquals("", String.join("\n", faults));
    }

    private static List<String> faults(Opened.Script script, LessonRun run, String state) {
        var faults = new ArrayList<String>();
        try (var model = new LabModel(new Settings(Theme.LIGHT, Language.ENGLISH, "value", 2, Progress.NONE))) {
            model.programs().adopt(script);
            if (run != null) {
                model.adopt(run, SEED, run.live().state().schedule());
            }
            var scene = new LabScene(model, new Views(model, false)::in, SIZES[0][0], SIZES[0][1]);
            try {
                for (var language : Language.values()) {
                    model.appearance().languageProperty().set(language);
                    model.appearance().themeProperty().set(Theme.values()[language.ordinal() % Theme.values().length]);
                    for (var tab : TABS) {
                        scene.shell().openTab(tab);
                        for (var size : SIZES) {
                            look(model, scene, size, state + language.code() + " " + tab, faults);
                        }
                    }
                    model.appearance().presentingProperty().set(true);
                    look(model, scene, SIZES[0], state + language.code() + " presenting", faults);
                    model.appearance().presentingProperty().set(false);
                }
            } finally {
                scene.detach();
            }
        }
        return faults;
    }

    private static void look(LabModel model, LabScene scene, int[] size, String where, List<String> faults) {
        for (var typePercent : new int[] {TypeSize.STANDARD, LARGEST}) {
            model.appearance().typePercentProperty().set(typePercent);
            // views that were sized just now may draw differently
            for (var time = 0; time < 2; time++) {
                scene.shell().resize(size[0], size[1]);
                scene.frame();
                scene.shell().applyCss();
                scene.shell().layout();
            }
            var place = "%s %dx%d %d%%: ".formatted(where, size[0], size[1], typePercent);
            LayoutFaults.in(scene.shell()).forEach(fault -> faults.add(place + fault));
        }
    }
}
