package interleave.app.ui;

import interleave.lab.run.Policy;
import interleave.lab.run.RunSettings;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.trace.RunMode;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the next run is to be: which lesson, with which parameters and seed, and how its processes move. What can also be
/// changed while processes run is changed through [LabModel], which tells them.
///
/// **Threading:** confined to the JavaFX thread.
public final class Setup {
    public static final double MIN_SPEED = 0.5;
    public static final double MAX_SPEED = 1000;
    public static final long STANDARD_SEED = 42;

    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>();
    private final ObjectProperty<Parameters> parameters = new SimpleObjectProperty<>();
    private final LongProperty seed = new SimpleLongProperty(STANDARD_SEED);
    private final ObjectProperty<RunMode> mode = new SimpleObjectProperty<>(RunMode.STEP);
    private final DoubleProperty speed = new SimpleDoubleProperty();

    Setup(double speed) {
        this.speed.set(speed);
    }

    /// Turns to a lesson as it is meant to be begun.
    void open(Lesson chosen) {
        lesson.set(chosen);
        parameters.set(Parameters.of(chosen));
        mode.set(RunMode.STEP);
    }

    /// The same program in another version: what is set stays.
    void exchange(Lesson other) {
        lesson.set(other);
    }

    /// **Errors:** `IllegalArgumentException` as [Parameters#with].
    void set(String parameter, long value) {
        parameters.set(parameters.get().with(parameter, value));
    }

    /// These parameters, the others with their standards.
    void suggest(Map<String, Long> suggestion) {
        var suggested = Parameters.of(lesson.get());
        for (var setting : suggestion.entrySet()) {
            suggested = suggested.with(setting.getKey(), setting.getValue());
        }
        parameters.set(suggested);
        suitMode();
    }

    /// The mode in which such a run is begun.
    void suitMode() {
        mode.set(parameters.get().on(Parameter.CONTINUOUS) ? RunMode.FREE : RunMode.STEP);
    }

    void mode(RunMode wanted) {
        mode.set(wanted);
    }

    void speed(double wanted) {
        speed.set(wanted);
    }

    /// How the processes of the next run begin. Who goes on until stopped can only run freely.
    RunSettings settings() {
        if (parameters.get().on(Parameter.CONTINUOUS)) {
            mode.set(RunMode.FREE);
            return RunSettings.free(seed.get()).untraced();
        }
        return stepping(seed.get()).with(mode.get());
    }

    /// A run that begins halted, with this seed and the speed that is set.
    RunSettings stepping(long seedOfRun) {
        return RunSettings.stepping(seedOfRun).with(Policy.random(seedOfRun)).at(speed.get());
    }

    /// Whether a new run would differ from this one, which follows its live parameters.
    boolean differsFrom(LessonRun run, long seedOfRun) {
        return seed.get() != seedOfRun || !run.lesson().equals(lesson.get()) || run.lesson().parameters().stream()
                .filter(parameter -> !parameter.live())
                .anyMatch(parameter -> run.parameters().number(parameter.id()) != parameters.get().number(parameter.id()));
    }

    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson;
    }

    public Lesson lesson() {
        return lesson.get();
    }

    /// What the next run gets; the live ones are those of this run as well.
    public ReadOnlyObjectProperty<Parameters> parametersProperty() {
        return parameters;
    }

    public Parameters parameters() {
        return parameters.get();
    }

    public LongProperty seedProperty() {
        return seed;
    }

    public ReadOnlyObjectProperty<RunMode> modeProperty() {
        return mode;
    }

    /// In operations a second, for paced mode.
    public ReadOnlyDoubleProperty speedProperty() {
        return speed;
    }
}
