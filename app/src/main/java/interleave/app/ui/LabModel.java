package interleave.app.ui;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.app.ui.outcomes.OutcomesModel;
import interleave.app.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.LessonCatalog;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.conductor.CannotMove;
import interleave.worker.conductor.Policy;
import interleave.worker.conductor.RunSettings;
import interleave.worker.conductor.Schedule;
import interleave.worker.process.Signals;
import interleave.worker.trace.RunMode;
import interleave.worker.world.ProcessState;
import interleave.worker.world.Activity;
import interleave.worker.world.World;
import interleave.worker.world.WorldHistory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the window shows and what can be done in it; views bind to it and call its commands.
///
/// **Threading:** confined to the JavaFX thread, and never waits there. Somebody calls [#pull] once a frame: that
/// takes the newest world; nothing is posted per event.
public final class LabModel implements AutoCloseable {
    /// The cursor's place when it follows what happens.
    public static final int NEWEST = -1;

    public static final double LEAST_SPEED = 0.5;
    public static final double MOST_SPEED = 1000;
    public static final long STANDARD_SEED = 42;

    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>();
    private final ObjectProperty<Parameters> parameters = new SimpleObjectProperty<>();
    private final LongProperty seed = new SimpleLongProperty(STANDARD_SEED);
    private final ObjectProperty<RunMode> mode = new SimpleObjectProperty<>(RunMode.STEP);
    private final DoubleProperty speed = new SimpleDoubleProperty(RunSettings.STANDARD_SPEED);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.ENGLISH);
    private final Learner learner;
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    private final ReadOnlyObjectWrapper<LessonRun> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<World> world = new ReadOnlyObjectWrapper<>(World.EMPTY);
    private final ReadOnlyObjectWrapper<Schedule> schedule = new ReadOnlyObjectWrapper<>(Schedule.EMPTY);
    private final ReadOnlyObjectWrapper<String> refusedStep = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final IntegerProperty cursor = new SimpleIntegerProperty(NEWEST);

    private final RunDesk desk = new RunDesk();
    private final OutcomesModel outcomes = new OutcomesModel();
    private RunWatch watch;
    private long runSeed;
    /// Which start the answer of the desk belongs to; an older answer is of a run that was left meanwhile.
    private int starts;

    /// A model whose learner's progress nobody keeps.
    public LabModel(Settings settings) {
        this(settings, new Learner(settings.progress(), _ -> {}, () -> {}));
    }

    LabModel(Settings settings, Learner learner) {
        this.learner = learner;
        theme.set(settings.theme());
        language.set(settings.language());
        speed.set(settings.speed());
        phase.subscribe(now -> outcomes.busy(now == Phase.RUNNING || now == Phase.STARTING));
        open(LessonCatalog.find(settings.lesson()).orElse(LessonCatalog.all().getFirst()));
    }

    /// What is to be remembered.
    public Settings settings() {
        return new Settings(theme.get(), language.get(), lesson.get().id(), speed.get(), learner.progress());
    }

    // --- choosing

    /// Opens a lesson; the run of another one ends.
    public void open(Lesson chosen) {
        if (chosen.equals(lesson.get())) {
            return;
        }
        leave();
        outcomes.forget();
        notice.set(null);
        lesson.set(chosen);
        parameters.set(Parameters.of(chosen));
        mode.set(RunMode.STEP);
    }

    /// Sets a parameter: at once when it is live, else for the next run.
    ///
    /// **Errors:** `IllegalArgumentException` as [Parameters#with].
    public void set(String parameter, long value) {
        parameters.set(parameters.get().with(parameter, value));
        if (parameter.equals(Parameter.LOCK)) {
            ask(live -> live.switchLock(value == 1));
        }
        if (parameter.equals(Parameter.CONTINUOUS) && !phase.get().live()) {
            mode.set(value == 1 ? RunMode.FREE : RunMode.STEP);
        }
    }

    /// Takes a lesson's suggestion: sets these parameters, the others to their standards, and leaves the run there is.
    public void tryOut(Map<String, Long> suggestion) {
        leave();
        notice.set(null);
        var suggested = Parameters.of(lesson.get());
        for (var setting : suggestion.entrySet()) {
            suggested = suggested.with(setting.getKey(), setting.getValue());
        }
        parameters.set(suggested);
        mode.set(suggested.on(Parameter.CONTINUOUS) ? RunMode.FREE : RunMode.STEP);
    }

    /// How far the user has come.
    public Learner learner() {
        return learner;
    }

    /// Remembers an answer to a question of the open lesson.
    public void choose(String question, int option) {
        learner.take(new Progress.Mark.Chose(lesson.get().id() + "." + question, option));
    }

    /// What was chosen of a question of the open lesson, or -1.
    public int chosen(String question) {
        return learner.chosen(lesson.get(), question);
    }

    /// Whether something was set that only a new run follows.
    public boolean waitsForNextRun() {
        var live = run.get();
        if (live == null || !phase.get().live()) {
            return false;
        }
        return seed.get() != runSeed || live.lesson().parameters().stream()
                .filter(parameter -> !parameter.live())
                .anyMatch(parameter -> live.parameters().number(parameter.id()) != parameters.get().number(parameter.id()));
    }

    /// Whether the run, or the next one when there is none, goes on until it is stopped.
    public boolean continuous() {
        var now = run.get() != null ? run.get().parameters() : parameters.get();
        return now.on(Parameter.CONTINUOUS);
    }

    public void mode(RunMode wanted) {
        if (wanted == mode.get()) {
            return;
        }
        mode.set(wanted);
        toNewest();
        ask(live -> live.live().mode(wanted));
        if (phase.get() == Phase.PAUSED && wanted == RunMode.STEP) {
            ask(live -> live.live().pause(false));
        }
    }

    /// Sets the speed of paced mode, in operations a second.
    public void speed(double wanted) {
        var within = Math.clamp(wanted, LEAST_SPEED, MOST_SPEED);
        if (within != speed.get()) {
            speed.set(within);
            ask(live -> live.live().speed(within));
        }
    }

    // --- running

    /// Starts a run, or lets a halted one go on.
    public void run() {
        switch (phase.get()) {
            case IDLE, ENDED -> start();
            case STEPPING -> mode(RunMode.PACED);
            case PAUSED -> pause(false);
            case STARTING, RUNNING -> {}
        }
    }

    /// Run, or pause when it runs.
    public void runOrPause() {
        if (phase.get() == Phase.RUNNING) {
            pause(true);
        } else {
            run();
        }
    }

    public void pause(boolean wanted) {
        toNewest();
        ask(live -> live.live().pause(wanted));
    }

    public void restart() {
        start();
    }

    private void start() {
        leave();
        notice.set(null);
        phase.set(Phase.STARTING);
        var ticket = starts;
        var chosen = parameters.get();
        runSeed = seed.get();
        desk.start(lesson.get(), chosen, runSettings(chosen)).whenComplete((started, fault) -> Platform.runLater(() -> {
            if (ticket == starts) {
                arrived(started, fault);
            }
        }));
    }

    private RunSettings runSettings(Parameters chosen) {
        if (chosen.on(Parameter.CONTINUOUS)) {
            mode.set(RunMode.FREE);
            return RunSettings.free(seed.get()).untraced();
        }
        return RunSettings.stepping(seed.get()).with(mode.get()).with(Policy.random(seed.get())).at(speed.get());
    }

    private void arrived(LessonRun started, Throwable fault) {
        if (fault != null) {
            phase.set(Phase.IDLE);
            notice.set(new Notice.CannotStart(reason(fault)));
            return;
        }
        adopt(started, runSeed, Schedule.EMPTY);
    }

    /// Shows a run that somebody else started, and who also closes it.
    void adopt(LessonRun started, long seedOfRun, Schedule taken) {
        runSeed = seedOfRun;
        schedule.set(taken);
        watch = new RunWatch(started);
        run.set(started);
        pull();
    }

    /// Ends the run, if there is one, and shows the idle lesson.
    public void leave() {
        starts++;
        var had = run.get() != null || phase.get() == Phase.STARTING;
        run.set(null);
        watch = null;
        cursor.set(NEWEST);
        schedule.set(Schedule.EMPTY);
        refusedStep.set(null);
        world.set(World.EMPTY);
        phase.set(Phase.IDLE);
        if (had) {
            desk.leave();
        }
    }

    /// Lets the process with this label take one step; from an earlier moment, in a new run that repeats the steps up to
    /// there.
    public void step(String label) {
        var live = run.get();
        if (live == null) {
            return;
        }
        if (inThePast()) {
            branch(live, label);
            return;
        }
        refusedStep.set(null);
        if (notice.get() instanceof Notice.Won) {
            notice.set(null);
        }
        live.live().stepLater(label).whenComplete((state, fault) -> Platform.runLater(() -> {
            if (run.get() != live) {
                return;
            }
            if (fault == null) {
                schedule.set(state.schedule());
            } else if (cause(fault) instanceof CannotMove) {
                refusedStep.set(label);
            } else {
                notice.set(new Notice.Refused(reason(fault)));
            }
        }));
    }

    /// The process that the key of this digit steps: `P1` to `P9`, or where there are no children the parent's thread.
    public String labelOf(int digit) {
        var child = "P" + digit;
        var thread = "main.T" + digit;
        var labels = world.get().processes().stream().map(ProcessState::label).toList();
        return !labels.contains(child) && labels.contains(thread) ? thread : child;
    }

    /// Lets whoever is next by the policy of the run take one step. Nobody moves when nobody can: the stage says why.
    public void stepByPolicy() {
        ask(live -> live.live().stepByPolicy());
    }

    private void branch(LessonRun left, String label) {
        var moment = cursor.get();
        var able = world.get().processes().stream().anyMatch(process -> process.label().equals(label) && canStep(process));
        if (!able) {
            refusedStep.set(label);
            return;
        }
        left.live().stateLater().whenComplete((state, fault) -> Platform.runLater(() -> {
            if (run.get() != left || cursor.get() != moment) {
                return;
            }
            if (fault != null) {
                notice.set(new Notice.Refused(reason(fault)));
                return;
            }
            Branch.of(left.live().history(), moment, state.schedule(), label, left.parameters().on(Parameter.LOCK))
                    .ifPresentOrElse(branch -> follow(branch, left, state.schedule()), () -> notice.set(new Notice.CannotBranch()));
        }));
    }

    private void follow(Branch branch, LessonRun left, Schedule was) {
        var begun = left.parameters().has(Parameter.LOCK)
                ? left.parameters().with(Parameter.LOCK, branch.lockOn() ? 1 : 0)
                : left.parameters();
        again(left.lesson(), begun, branch::replay, () -> notice.set(new Notice.Branched(branch.steps(), was)));
    }

    /// Leaves the run for a new one with the same seed, which is brought somewhere before it is shown.
    ///
    /// @param replay brings it there, and gives the steps that it took
    /// @param shown what is to be done when it is shown
    private void again(Lesson same, Parameters begun, Function<LessonRun, Schedule> replay, Runnable shown) {
        leave();
        notice.set(null);
        mode.set(RunMode.STEP);
        phase.set(Phase.STARTING);
        var ticket = starts;
        var seedOfRun = runSeed;
        var settings = RunSettings.stepping(seedOfRun).with(Policy.random(seedOfRun)).at(speed.get());
        var taken = new AtomicReference<>(Schedule.EMPTY);
        desk.start(same, begun, settings)
                .thenCompose(started -> desk.ask(started, fresh -> taken.set(replay.apply(fresh))).thenApply(_ -> started))
                .whenComplete((started, fault) -> Platform.runLater(() -> {
                    if (ticket != starts) {
                        return;
                    }
                    if (fault != null) {
                        desk.leave();
                        arrived(null, fault);
                        return;
                    }
                    if (begun.has(Parameter.LOCK)) {
                        parameters.set(parameters.get().with(Parameter.LOCK, started.parameters().number(Parameter.LOCK)));
                    }
                    adopt(started, seedOfRun, taken.get());
                    shown.run();
                }));
    }

    /// Whether the steps of the run can be played with the lock switched the other way.
    public boolean canContrast() {
        var live = run.get();
        return live != null && live.parameters().has(Parameter.LOCK) && schedule.get().size() > 0
                && (phase.get() == Phase.STEPPING || phase.get() == Phase.ENDED);
    }

    /// Plays the steps of this run once more, in new processes, with the lock switched the other way, and tells what differs.
    public void contrast() {
        var left = run.get();
        if (canContrast()) {
            left.live().stateLater().whenComplete((state, fault) -> Platform.runLater(() -> {
                if (run.get() != left) {
                    return;
                }
                if (fault != null) {
                    notice.set(new Notice.Refused(reason(fault)));
                    return;
                }
                Contrast.of(left, state.schedule()).ifPresentOrElse(this::play, () -> notice.set(new Notice.CannotBranch()));
            }));
        }
    }

    private void play(Contrast contrast) {
        var found = new AtomicReference<Contrast.Result>();
        again(contrast.lesson(), contrast.parameters(), fresh -> {
            found.set(contrast.replay(fresh));
            return fresh.live().state().schedule();
        }, () -> notice.set(new Notice.Contrasted(found.get())));
    }

    /// Who was killed or ended with an error, as label and PID: the numbers of the run are then not the result of the lesson.
    public List<String> broken() {
        return world.get().processes().stream()
                .filter(ProcessState::failed)
                .map(process -> "%s (%d)".formatted(process.label(), process.pid()))
                .toList();
    }

    /// Whether a step of the process would do something in the world that is shown.
    public boolean canStep(ProcessState process) {
        if (world.get().mode() == RunMode.FREE) {
            return false;
        }
        var timed = process.waiting() != null && !process.waiting().endless();
        return process.activity() == Activity.AT_GATE
                || timed && (process.activity() == Activity.SLEEPING || process.activity() == Activity.BLOCKED);
    }

    /// Turns the switch of the lesson's lock over, when it has one.
    public void turnLock() {
        if (parameters.get().has(Parameter.LOCK)) {
            set(Parameter.LOCK, parameters.get().on(Parameter.LOCK) ? 0 : 1);
        }
    }

    /// Kills the process with this label.
    public void kill(String label) {
        signal(label, Signals.KILL);
    }

    /// Sends a signal to the process with this label, if it is still there.
    public void signal(String label, int signal) {
        world.get().processes().stream()
                .filter(process -> process.label().equals(label))
                .findFirst()
                .ifPresent(process -> signal(process, signal));
    }

    /// Sends a signal to a process of the run, if it is still there.
    public void signal(ProcessState process, int signal) {
        toNewest();
        var now = world.get().process(process.index());
        if (now != null && !now.ended()) {
            ask(live -> live.live().signal(process.slot(), signal));
        }
    }

    // --- looking back

    public void back() {
        show(Moments::before);
    }

    public void forward() {
        show(Moments::after);
    }

    @FunctionalInterface
    private interface Move {
        int from(WorldHistory history, int eventCount);
    }

    private void show(Move move) {
        var live = run.get();
        if (live == null) {
            return;
        }
        if (phase.get() == Phase.RUNNING) {
            ask(halted -> halted.live().pause(true));
        }
        var history = live.live().history();
        look(move.from(history, cursor.get() == NEWEST ? history.size() : cursor.get()));
    }

    /// Shows the moment after so many events; after all of them the window follows again.
    public void look(int eventCount) {
        var live = run.get();
        if (live == null) {
            return;
        }
        var size = live.live().history().size();
        cursor.set(eventCount >= size ? NEWEST : Math.max(eventCount, 0));
        refusedStep.set(null);
        pull();
    }

    public void toStart() {
        look(0);
    }

    public void toNewest() {
        if (cursor.get() != NEWEST) {
            cursor.set(NEWEST);
            pull();
        }
    }

    /// Takes the newest world of the run, or the one at the cursor.
    public void pull() {
        var live = run.get();
        if (live == null) {
            return;
        }
        var newest = live.live().history().newest();
        var shown = cursor.get() == NEWEST ? newest : live.live().history().at(cursor.get());
        if (shown != world.get()) {
            refusedStep.set(null);
        }
        phase.set(RunWatch.phase(live, newest));
        world.set(shown);
        watch.news(newest).ifPresent(notice::set);
        watch.schedule(newest, taken -> {
            if (run.get() == live) {
                schedule.set(taken);
            }
        });
        watch.won(newest).ifPresent(win -> {
            learner.take(new Progress.Mark.Won(live.lesson().id()));
            notice.set(new Notice.Won(live.lesson(), live.parameters(), win));
        });
        if (phase.get() == Phase.ENDED && !learner.seen(live.lesson())) {
            learner.take(new Progress.Mark.Seen(live.lesson().id()));
        }
    }

    private void ask(Consumer<LessonRun> question) {
        var live = run.get();
        if (live == null) {
            return;
        }
        desk.ask(live, question).whenComplete((nothing, fault) -> {
            if (fault != null) {
                Platform.runLater(() -> complain(live, fault));
            }
        });
    }

    private void complain(LessonRun live, Throwable fault) {
        if (run.get() == live) {
            notice.set(new Notice.Refused(reason(fault)));
        }
    }

    private static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private static String reason(Throwable fault) {
        return Objects.requireNonNullElse(cause(fault).getMessage(), cause(fault).getClass().getSimpleName());
    }

    /// Ends the run and waits until none of its processes is left.
    @Override
    public void close() {
        leave();
        outcomes.close();
        desk.close();
    }

    // --- properties

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

    public DoubleProperty speedProperty() {
        return speed;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// Whether only what a class needs is shown, in large type.
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    public boolean presenting() {
        return presenting.get();
    }

    /// The counting of many runs of the lesson.
    public OutcomesModel outcomes() {
        return outcomes;
    }

    public ReadOnlyObjectProperty<LessonRun> runProperty() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public Phase phase() {
        return phase.get();
    }

    /// The world that is shown: the newest, or the one at the cursor.
    public ReadOnlyObjectProperty<World> worldProperty() {
        return world.getReadOnlyProperty();
    }

    public World world() {
        return world.get();
    }

    public ReadOnlyObjectProperty<Schedule> scheduleProperty() {
        return schedule.getReadOnlyProperty();
    }

    /// The label of the process whose step was refused just now, or null.
    public ReadOnlyObjectProperty<String> refusedStepProperty() {
        return refusedStep.getReadOnlyProperty();
    }

    /// What the user has to be told, or null.
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /// After how many events the window shows the run, or [#NEWEST].
    public IntegerProperty cursorProperty() {
        return cursor;
    }

    public boolean inThePast() {
        return cursor.get() != NEWEST;
    }
}
