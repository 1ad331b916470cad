package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.app.ui.look.TypeSize;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks through the window in the sizes, languages, themes and sizes of type that there are, and says what cannot be read.
@Timeout(300)
final class LayoutWalkTest {
    private static final long SEED = 42;
    private static final long LIMIT_MILLIS = 60_000;
    private static final int LARGEST = 200;
    private static final String FIRST_TAB = "java";
    private static final String END = "end";
    private static final int[][] SMALLEST = {{1000, 700}};
    private static final int[][] SIZES = {{1000, 700}, {1280, 720}, {1440, 900}, {1600, 1000}};

    @BeforeAll
    static void start() {
        Toolkit.startWithoutDisplay();
    }

    /// The state of a lesson in which it is looked at.
    ///
    /// @param set the parameters that are not its own, such as `form=left-open workers=2`
    /// @param steps after which it is looked at; null before it runs, `end` at its end
    record State(String set, String steps) {
        Parameters parameters(Lesson lesson) {
            var parameters = Parameters.of(lesson);
            for (var part : set.isEmpty() ? new String[0] : set.split(" ")) {
                var pair = part.split("=");
                parameters = parameters.with(pair[0], parameter(lesson, pair[0]).value(pair[1]).orElseThrow());
            }
            return parameters;
        }

        private static Parameter parameter(Lesson lesson, String id) {
            return lesson.parameters().stream().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
        }
    }

    /// Before the run, in the middle of it with as many things on the stage as there can be, with a finding, at the end.
    static Stream<Arguments> lessons() {
        return Stream.of(
                Arguments.of("global", List.of(new State("", null), new State("", "P1*3 P2"), new State("form=threads", "main.T1*2 main.T2"), new State("", END))),
                Arguments.of("value", List.of(new State("", null), new State("workers=2", "P1 P2 P1 P2"), new State("workers=9", "P1 P2 P3 P4 P1 P2"), new State("", END))),
                Arguments.of("lock", List.of(new State("", null), new State("", "P1*2 P2 P3 P4 P5"), new State("lock=off workers=2", "P1*2 P2*2 P1 P2"), new State("", END))),
                Arguments.of("semaphore", List.of(new State("", null), new State("", "P1*2 P2 P3 P4"), new State("", END))),
                Arguments.of("pipe", List.of(new State("", null), new State("", "P2 P1*3"), new State("form=left-open", END), new State("", END))),
                Arguments.of("queue", List.of(
                        new State("", null), new State("", "P3 P4 P1 P2"), new State("form=sentinels producers=3 maxsize=1", "P1 P2 P3"),
                        new State("form=join-first producers=2 consumers=2 items=5 maxsize=3", END), new State("", END))),
                Arguments.of("pool", List.of(new State("", null), new State("", "P1*2 P2*2"), new State("", END))));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everythingCanBeRead(String id, List<State> states) throws Exception {
        var lesson = LessonCatalog.find(id).orElseThrow();
        var faults = new LinkedHashSet<String>();
        for (var state : states) {
            if (state.steps() == null) {
                faults.addAll(Toolkit.onFxThread(() -> faults(lesson, state, null)));
                continue;
            }
            try (var run = LessonRun.start(lesson, state.parameters(lesson), RunSettings.stepping(SEED))) {
                bring(run, state.steps());
                faults.addAll(Toolkit.onFxThread(() -> faults(lesson, state, run)));
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    private static void bring(LessonRun run, String steps) throws InterruptedException {
        run.live().awaitRest(LIMIT_MILLIS);
        if (steps.equals(END)) {
            while (run.live().stepByPolicy()) {
                // to the end
            }
        } else {
            run.live().replay(Schedule.parse(steps));
        }
    }

    private static List<String> faults(Lesson lesson, State state, LessonRun run) {
        var faults = new ArrayList<String>();
        try (var model = new LabModel(new Settings(Theme.LIGHT, Language.ENGLISH, lesson.id(), 2, Progress.NONE))) {
            state.parameters(lesson).values().forEach(model::set);
            if (run != null) {
                model.adopt(run, SEED, run.live().state().schedule());
                // something is set that only the next run follows, and the window says so
                model.setup().seedProperty().set(SEED + 1);
            }
            var scene = new LabScene(model, new Views(model, false)::in, SIZES[0][0], SIZES[0][1]);
            try {
                for (var language : Language.values()) {
                    model.appearance().languageProperty().set(language);
                    // themes differ in colours and not in places: each language has another one
                    model.appearance().themeProperty().set(Theme.values()[(language.ordinal() + lesson.number()) % Theme.values().length]);
                    var where = "%s %s %s %s ".formatted(lesson.id(), state.set(), state.steps(), language.code());
                    tabs(model, scene, where, faults);
                    overlays(model, scene, where, faults);
                }
            } finally {
                scene.detach();
            }
        }
        return faults;
    }

    private static void tabs(LabModel model, LabScene scene, String where, List<String> faults) {
        for (var tab : ScreenshotRequest.View.TABS) {
            scene.shell().openTab(tab);
            for (var size : tab.equals(FIRST_TAB) ? SIZES : SMALLEST) {
                LayoutFaults.look(model, scene, size, tab.equals(FIRST_TAB) ? new int[] {TypeSize.STANDARD, LARGEST} : new int[] {LARGEST}, where + tab, faults);
            }
        }
    }

    /// What lies over the window, and the window before a class.
    private static void overlays(LabModel model, LabScene scene, String where, List<String> faults) {
        var shell = scene.shell();
        shell.turnShortcuts();
        LayoutFaults.look(model, scene, SIZES[0], new int[] {LARGEST}, where + "keys", faults);
        shell.turnShortcuts();
        shell.turnGlossary();
        LayoutFaults.look(model, scene, SIZES[0], new int[] {LARGEST}, where + "glossary", faults);
        shell.turnGlossary();
        model.appearance().presentingProperty().set(true);
        for (var size : SIZES) {
            LayoutFaults.look(model, scene, size, new int[] {TypeSize.STANDARD}, where + "presenting", faults);
        }
        model.appearance().presentingProperty().set(false);
    }
}
