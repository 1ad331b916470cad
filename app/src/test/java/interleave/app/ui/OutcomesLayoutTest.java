package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.app.ui.look.TypeSize;
import interleave.lab.words.Language;
import interleave.lessons.Parameter;
import interleave.lessons.catalog.LessonCatalog;
import interleave.lessons.outcomes.OutcomeReport;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Outcomes that were counted can be read: below the program and over the stage, in every size, language, theme and size of type.
@Timeout(300)
final class OutcomesLayoutTest {
    private static final long COUNT_LIMIT_MILLIS = 120_000;
    private static final int[][] SIZES = {{1000, 700}, {1280, 720}, {1600, 1000}};
    private static final int[] TYPES = {TypeSize.STANDARD, 200};

    @BeforeAll
    static void start() {
        Toolkit.startWithoutDisplay();
    }

    /// One histogram of a race, and two side by side; each result has several digits.
    @ParameterizedTest
    @CsvSource({"value, 6", "lock, 3"})
    void countedOutcomesCanBeRead(String id, int runs) throws Exception {
        var lesson = LessonCatalog.find(id).orElseThrow();
        var model = Toolkit.onFxThread(() -> new LabModel(new Settings(Theme.LIGHT, Language.ENGLISH, id, 2, Progress.NONE)));
        try {
            Toolkit.onFxThread(() -> {
                model.set(Parameter.WORKERS, 2);
                model.set(Parameter.ITERATIONS, 20_000);
                model.outcomes().runsProperty().set(runs);
                model.outcomes().start(lesson, model.setup().parameters(), 1);
                return null;
            });
            awaitCount(model);
            var faults = Toolkit.onFxThread(() -> faults(model));
            assertEquals("", String.join("\n", faults));
        } finally {
            Toolkit.onFxThread(() -> {
                model.close();
                return null;
            });
        }
    }

    private static void awaitCount(LabModel model) throws Exception {
        var deadline = System.currentTimeMillis() + COUNT_LIMIT_MILLIS;
        while (Toolkit.onFxThread(() -> model.outcomes().runningProperty().get())) {
            if (System.currentTimeMillis() > deadline) {
                throw new AssertionError("not counted in time: " + Toolkit.onFxThread(() -> model.outcomes().reportProperty().get()));
            }
            Thread.sleep(20);
        }
        assertEquals(OutcomeReport.End.COMPLETE, Toolkit.onFxThread(() -> model.outcomes().reportProperty().get().end()));
    }

    private static Set<String> faults(LabModel model) {
        var faults = new LinkedHashSet<String>();
        var scene = new LabScene(model, new Views(model, false)::in, SIZES[0][0], SIZES[0][1]);
        try {
            scene.shell().openTab("outcomes");
            for (var language : Language.values()) {
                model.appearance().languageProperty().set(language);
                // themes differ in colours and not in places: each language has another one
                var theme = Theme.values()[language.ordinal() % Theme.values().length];
                model.appearance().themeProperty().set(theme);
                for (var large : new boolean[] {false, true}) {
                    model.outcomes().enlargedProperty().set(large);
                    // other numbers are set than those counted, and the view says so
                    for (var iterations : new int[] {20_000, 10_000}) {
                        model.set(Parameter.ITERATIONS, iterations);
                        var where = "%s %s %s %d ".formatted(language.code(), theme, large ? "large" : "small", iterations);
                        for (var size : SIZES) {
                            LayoutFaults.look(model, scene, size, TYPES, where, faults);
                        }
                    }
                }
            }
        } finally {
            scene.detach();
        }
        return faults;
    }
}
