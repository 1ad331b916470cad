package interleave.app.ui;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.outcomes.OutcomesModel;
import interleave.app.ui.program.Opened;
import interleave.lab.run.Schedule;
import interleave.lab.world.World;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Win;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.RunMode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

/// What the window shows and what can be done in it; views bind to it and its parts and call their commands.
///
/// It has the run itself: starts it, lets it go and halts it, takes its newest world, and leaves it. What the next run is
/// to be is its [Setup], the moment looked at its [TimeCursor], what is done to single processes its [Steering].
///
/// **Threading:** confined to the JavaFX thread, and never waits there. Somebody calls [#pull] once a frame: that
/// takes the newest world; nothing is posted per event.
public final class LabModel implements AutoCloseable {
    private final Setup setup;
    private final Appearance appearance;
    private final Learner learner;
    private final OutcomesModel outcomes = new OutcomesModel();
    private final TimeCursor cursor = new TimeCursor(this);
    private final Steering steering = new Steering(this);
    private final Repetition repetition = new Repetition(this);
    private final Programs programs;

    private final ReadOnlyObjectWrapper<LessonRun> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<World> world = new ReadOnlyObjectWrapper<>(World.EMPTY);
    private final ReadOnlyObjectWrapper<Schedule> schedule = new ReadOnlyObjectWrapper<>(Schedule.EMPTY);
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Win> win = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper ending = new ReadOnlyIntegerWrapper();
    private final BooleanProperty read = new SimpleBooleanProperty();

    private final RunService desk = new RunService();
    private RunWatch watch;
    private long runSeed;
    private boolean behind;
    /// Which start the answer of the desk belongs to; an older answer is of a run that was left meanwhile.
    private int starts;

    /// A model whose learner's progress nobody keeps.
    public LabModel(Settings settings) {
        this(settings, new Learner(settings.progress(), _ -> {}, () -> {}));
    }

    LabModel(Settings settings, Learner learner) {
        this.learner = learner;
        setup = new Setup(settings.speed());
        programs = new Programs(this, settings.recent());
        appearance = new Appearance(settings.theme(), settings.language(), settings.typePercent(), settings.listing());
        phase.subscribe(now -> outcomes.busy(now == Phase.RUNNING || now == Phase.STARTING));
        open(LessonCatalog.find(settings.lesson()).orElse(LessonCatalog.all().getFirst()));
    }

    /// What is to be remembered.
    public Settings settings() {
        return new Settings(
                appearance.themeProperty().get(), appearance.languageProperty().get(), programs.lastLesson().id(),
                setup.speedProperty().get(), appearance.typePercent(), appearance.listingProperty().get(), learner.progress(),
                programs.recentProperty().get().files());
    }

    // --- choosing

    /// Opens a lesson; the run of another one ends.
    public void open(Lesson chosen) {
        if (chosen.equals(setup.lesson())) {
            return;
        }
        turnTo(chosen);
        programs.opened(chosen);
    }

    /// Shows a Python program. A run of the same program goes on, however it is set.
    void show(Opened.Script script) {
        var same = programs.script().filter(open -> open.identity().equals(script.identity())).isPresent();
        if (!same) {
            turnTo(script.lesson());
        } else if (!script.lesson().equals(setup.lesson())) {
            setup.exchange(script.lesson());
        }
    }

    private void turnTo(Lesson chosen) {
        leave();
        outcomes.forget();
        notice.set(null);
        setup.open(chosen);
    }

    /// Sets a parameter: at once when it is live, else for the next run.
    ///
    /// **Errors:** `IllegalArgumentException` as [Parameters#with].
    public void set(String parameter, long value) {
        setup.set(parameter, value);
        if (parameter.equals(Parameter.LOCK)) {
            ask(live -> live.switchLock(value == 1));
        }
        if (parameter.equals(Parameter.CONTINUOUS) && !phase.get().live()) {
            setup.suitMode();
        }
    }

    /// Turns the switch of the lesson's lock over, when it has one.
    public void turnLock() {
        if (setup.parameters().has(Parameter.LOCK)) {
            set(Parameter.LOCK, setup.parameters().on(Parameter.LOCK) ? 0 : 1);
        }
    }

    /// Turns *Keep adding* over, when the lesson has it.
    public void turnContinuous() {
        if (setup.parameters().has(Parameter.CONTINUOUS)) {
            set(Parameter.CONTINUOUS, setup.parameters().on(Parameter.CONTINUOUS) ? 0 : 1);
        }
    }

    /// Takes a lesson's suggestion: sets these parameters, the others to their standards, and leaves the run there is.
    public void tryOut(Map<String, Long> suggestion) {
        leave();
        notice.set(null);
        setup.suggest(suggestion);
    }

    /// Whether something was set that only a new run follows.
    public boolean waitsForNextRun() {
        return run.get() != null && phase.get().live() && setup.differsFrom(run.get(), runSeed);
    }

    /// Whether the run, or the next one when there is none, goes on until it is stopped.
    public boolean continuous() {
        var now = run.get() != null ? run.get().parameters() : setup.parameters();
        return now.on(Parameter.CONTINUOUS);
    }

    /// How processes move from now on.
    public void mode(RunMode wanted) {
        if (wanted != setup.modeProperty().get()) {
            setup.mode(wanted);
            cursor.toNewest();
            ask(live -> live.live().mode(wanted));
        }
        // also where it is that mode already: a run can be halted before its first step
        if (phase.get() == Phase.PAUSED && wanted == RunMode.STEP) {
            ask(live -> live.live().pause(false));
        }
    }

    /// Sets the speed of paced mode, in operations a second.
    public void speed(double wanted) {
        var within = Math.clamp(wanted, Setup.MIN_SPEED, Setup.MAX_SPEED);
        if (within != setup.speedProperty().get()) {
            setup.speed(within);
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
        cursor.toNewest();
        ask(live -> live.live().pause(wanted));
    }

    /// Leaves the run there is for a new one.
    public void start() {
        begin();
        var ticket = starts;
        programs.upToDate(
                () -> {
                    if (ticket == starts) {
                        expect(desk.start(setup.lesson(), setup.parameters(), setup.settings()), setup.seedProperty().get(), () -> Schedule.EMPTY, () -> {});
                    }
                },
                () -> {
                    if (ticket == starts) {
                        phase.set(Phase.IDLE);
                    }
                });
    }

    /// Leaves the run there is for a new one with the same seed, which is brought somewhere before it is shown.
    ///
    /// @param replay brings it there, and gives the steps that it took
    /// @param shown what is to be done when it is shown
    void again(Lesson same, Parameters begun, Function<LessonRun, Schedule> replay, Runnable shown) {
        begin();
        setup.mode(RunMode.STEP);
        var taken = new AtomicReference<>(Schedule.EMPTY);
        var coming = desk.start(same, begun, setup.stepping(runSeed))
                .thenCompose(started -> desk.ask(started, fresh -> taken.set(replay.apply(fresh))).thenApply(_ -> started));
        expect(coming, runSeed, taken::get, shown);
    }

    private void begin() {
        leave();
        notice.set(null);
        phase.set(Phase.STARTING);
    }

    /// Shows the run that comes, unless another one was wanted meanwhile.
    private void expect(CompletableFuture<LessonRun> coming, long seed, Supplier<Schedule> taken, Runnable shown) {
        var ticket = starts;
        coming.whenComplete((started, fault) -> Platform.runLater(() -> {
            if (ticket != starts) {
                return;
            }
            if (fault != null) {
                desk.leave();
                phase.set(Phase.IDLE);
                notice.set(new Notice.CannotStart(FailedRequests.reason(fault)));
                return;
            }
            adopt(started, seed, taken.get());
            shown.run();
        }));
    }

    /// Shows a run that somebody else started, and who also closes it.
    void adopt(LessonRun started, long seed, Schedule taken) {
        runSeed = seed;
        schedule.set(taken);
        watch = new RunWatch(started);
        run.set(started);
        behind = false;
        pull();
    }

    /// Ends the run, if there is one, and shows the idle lesson.
    public void leave() {
        starts++;
        var had = run.get() != null || phase.get() == Phase.STARTING;
        var alive = alive();
        run.set(null);
        watch = null;
        cursor.release();
        schedule.set(Schedule.EMPTY);
        steering.forgive();
        win.set(null);
        read.set(false);
        world.set(World.EMPTY);
        phase.set(Phase.IDLE);
        if (had) {
            ending.set(ending.get() + alive);
            desk.leave().whenComplete((_, _) -> Platform.runLater(() -> ending.set(ending.get() - alive)));
        }
    }

    /// How many processes the run has that have not ended; while it starts, how many it is to have.
    private int alive() {
        if (phase.get() == Phase.STARTING) {
            return setup.lesson().cast(setup.parameters()).processes();
        }
        return run.get() == null ? 0 : (int) run.get().live().history().newest().processes().stream().filter(process -> !process.ended()).count();
    }

    /// Takes the newest world of the run, or the one at the cursor.
    public void pull() {
        programs.look();
        var live = run.get();
        if (live == null) {
            return;
        }
        var newest = live.live().history().newest();
        var shown = cursor.in(live.live().history(), newest);
        if (shown != world.get()) {
            steering.forgive();
        }
        phase.set(RunWatch.phase(live, newest));
        world.set(shown);
        watch.news(newest).ifPresent(notice::set);
        watch.schedule(newest, taken -> {
            if (run.get() == live) {
                schedule.set(taken);
            }
        });
        watch.won(newest).ifPresent(this::won);
        if (phase.get() == Phase.ENDED && programs.script().isEmpty() && !learner.seen(live.lesson())) {
            learner.take(new Progress.Mark.Seen(live.lesson().id()));
        }
    }

    /// The goal is reached in the run that is shown.
    void won(Win reached) {
        learner.take(new Progress.Mark.Won(run.get().lesson().id()));
        win.set(reached);
    }

    /// Asks the run for something that waits; says so when it does not work.
    void ask(Consumer<LessonRun> question) {
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
            notice.set(new Notice.Refused(FailedRequests.reason(fault)));
        }
    }

    /// Whether the window has too little time to draw.
    void behind(boolean now) {
        if (run.get() != null && now != behind) {
            behind = now;
            run.get().live().behind(now);
        }
    }

    /// See [#behind(boolean)].
    boolean isBehind() {
        return behind;
    }

    /// Takes the steps that the run is known to have taken.
    void taken(Schedule steps) {
        schedule.set(steps);
    }

    /// Ends the run and waits until none of its processes is left.
    @Override
    public void close() {
        leave();
        outcomes.close();
        programs.close();
        desk.close();
    }

    /// Calls `changed` whenever something changes that is seen in the window.
    public Subscription subscribe(Runnable changed) {
        return Stream.of(
                        programs.openedProperty(), programs.typedProperty(), programs.diskProperty(), programs.interpretersProperty(), programs.recentProperty(), setup.lessonProperty(), setup.parametersProperty(), setup.seedProperty(), setup.modeProperty(),
                        setup.speedProperty(), appearance.themeProperty(), appearance.typePercentProperty(), appearance.presentingProperty(), run, phase, world,
                        schedule, notice, win, read, ending, steering.refusedStepProperty(), outcomes.runningProperty(), cursor.eventCountProperty(), learner.progressProperty())
                .map(property -> property.subscribe(changed))
                .reduce(Subscription::combine)
                .orElse(Subscription.EMPTY);
    }

    // --- its parts

    public Setup setup() {
        return setup;
    }

    public Appearance appearance() {
        return appearance;
    }

    public TimeCursor cursor() {
        return cursor;
    }

    public Steering steering() {
        return steering;
    }

    public Repetition repetition() {
        return repetition;
    }

    /// What is open: a lesson, or a program of the user's.
    public Programs programs() {
        return programs;
    }

    /// How far the user has come.
    public Learner learner() {
        return learner;
    }

    /// The counting of many runs of the lesson.
    public OutcomesModel outcomes() {
        return outcomes;
    }

    /// Remembers an answer to a question of the open lesson.
    public void choose(String question, int option) {
        learner.take(new Progress.Mark.Chose(setup.lesson().id() + "." + question, option));
    }

    /// What was chosen of a question of the open lesson, or -1.
    public int chosen(String question) {
        return learner.chosen(setup.lesson(), question);
    }

    // --- the run

    /// How many processes of runs that were left are still being ended.
    public ReadOnlyIntegerProperty endingProperty() {
        return ending.getReadOnlyProperty();
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

    /// The parameters of the run, or of the next one when there is none.
    public Parameters parameters() {
        return run.get() == null ? setup.parameters() : run.get().parameters();
    }

    /// How the goal of the lesson was reached in the run that is shown, or null as long as it is not.
    public ReadOnlyObjectProperty<Win> winProperty() {
        return win.getReadOnlyProperty();
    }

    /// Whether what is told of this run was opened.
    public BooleanProperty readProperty() {
        return read;
    }

    /// What the user has to be told, or null.
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }
}
