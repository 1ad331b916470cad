package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.settings.Settings;
import interleave.app.ui.controls.Reasoned;
import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import interleave.lab.world.LockState;
import interleave.lab.world.StepNumbers;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.RunMode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window with real processes, steered as a student does.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class LabWindowTest {
    private static final double MIN_STORY_PX = 60;

    private static final long HALF_SECOND_MILLIS = 500;

    private LabModel model;
    private LabScene scene;
    private LiveWindow window;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1000, 900);
        model = window.model;
        scene = window.scene;
    }

    @Stop
    void close() {
        window.close();
    }

    @AfterEach
    void leavesNoProcess() {
        WaitForAsyncUtils.asyncFx(() -> model.close());
        WaitForAsyncUtils.waitForFxEvents();
        await("every process of the run has gone", () -> ProcessHandle.current().descendants()
                .noneMatch(process -> process.info().arguments().map(LabWindowTest::ofWorker).orElse(false)));
    }

    private static boolean ofWorker(String[] arguments) {
        return String.join(" ", arguments).contains("WorkerMain");
    }

    private void await(String what, BooleanSupplier condition) {
        window.await(what, condition);
    }

    private void runStepping(FxRobot robot) {
        robot.clickOn("#run");
        await("all halt at their first gate", () -> model.phase() == Phase.STEPPING && canStep(robot, "P5"));
    }

    private static boolean canStep(FxRobot robot, String label) {
        return !robot.lookup("#step-" + label).query().isDisabled();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private void step(FxRobot robot, String label) {
        var steps = model.scheduleProperty().get().size();
        robot.clickOn("#step-" + label);
        await("the step is done", () -> model.scheduleProperty().get().size() == steps + 1);
    }

    private static String shown(FxRobot robot, String id) {
        return LiveWindow.texts(robot.lookup(id).query()).collect(Collectors.joining());
    }

    static Stream<String> lessons() {
        return LessonCatalog.all().stream().map(Lesson::id);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void predictionIsSeenWithoutScrollingInTheSmallestWindow(String id) {
        for (var language : Language.values()) {
            var cut = Toolkit.onFxThread(() -> {
                try (var asking = new LabModel(new Settings(Theme.LIGHT, language, id, 2, Set.of()))) {
                    var scene = new LabScene(asking, new Views(asking, false)::in, 1000, 700);
                    scene.frame();
                    Screenshot.snapshot(scene);
                    var page = scene.shell().lookup("#lesson-page");
                    var place = page.localToScene(page.getLayoutBounds());
                    var story = scene.shell().lookup("#lesson-scroll").getLayoutBounds().getHeight();
                    var last = Stream.iterate(0, i -> i + 1).map(i -> scene.shell().lookup("#prediction-" + i))
                            .takeWhile(Objects::nonNull).reduce((_, button) -> button).orElseThrow();
                    scene.detach();
                    return place.contains(last.localToScene(last.getLayoutBounds())) && story > MIN_STORY_PX ? "" : place + " " + last + " " + story;
                }
            });
            assertEquals("", cut, language.name());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void lessonAsksTriesExplainsAndAsksAgain(String id, FxRobot robot) {
        robot.interact(() -> model.open(LessonCatalog.find(id).orElseThrow()));
        WaitForAsyncUtils.waitForFxEvents();
        await("the page asks", () -> robot.lookup("#prediction-1").tryQuery().isPresent() && robot.lookup("#lesson-page").query().isVisible());
        robot.interact(() -> robot.lookup("#prediction-1").queryAs(RadioButton.class).fire());
        robot.interact(() -> robot.lookup("#try-0").queryButton().fire());
        var suggested = LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).tries().getFirst().set();
        suggested.forEach((parameter, value) -> assertEquals(value, model.setup().parameters().number(parameter)));
        robot.interact(() -> {
            if (model.setup().parameters().has(Parameter.WORKERS)) {
                model.set(Parameter.WORKERS, 2);
            }
            model.mode(RunMode.FREE);
            model.run();
        });
        await("the run has ended", () -> model.phase() == Phase.ENDED);
        await("the page explains", () -> robot.lookup(".lesson-box").tryQuery().isPresent());
        assertTrue(robot.lookup("#lesson-page").query().isVisible(), "whoever predicted is shown what came out");
        var described = shown(robot, ".lesson-box");
        assertTrue(described.contains("You predicted: " + LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).prediction().options().get(1)), described);
        var right = LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).question().right();
        robot.interact(() -> robot.lookup("#question-" + right).queryAs(RadioButton.class).fire());
        assertTrue(shown(robot, "#feedback").startsWith("Right. "), shown(robot, "#feedback"));
        assertEquals(right, model.chosen("question"));
    }

    @Test
    void hangIsExplainedWhileItLasts(FxRobot robot) {
        robot.interact(() -> {
            model.open(LessonCatalog.find("pipe").orElseThrow());
            LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).tries().get(2).set().forEach(model::set);
        });
        WaitForAsyncUtils.waitForFxEvents();
        await("the page asks", () -> robot.lookup("#prediction-1").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#prediction-1").queryAs(RadioButton.class).fire());
        robot.interact(() -> {
            model.mode(RunMode.FREE);
            model.run();
        });
        await("the page explains", () -> robot.lookup(".lesson-box").tryQuery().isPresent());
        assertTrue(shown(robot, ".lesson-box").contains("the end of file never came"), shown(robot, ".lesson-box"));
        assertTrue(model.phase().live(), "and the processes still wait");
    }

    @Test
    void stepsIntoLostUpdateAndTellsIt(FxRobot robot) {
        runStepping(robot);
        step(robot, "P1");
        step(robot, "P2");
        step(robot, "P1");
        step(robot, "P2");
        await("the lost update is found", () -> model.world().findings().lostUpdates() == 1);
        await("the note is there", () -> robot.lookup("#finding-note").tryQuery().filter(note -> note.isVisible()).isPresent());
        assertTrue(text(robot, "#narration").contains("P2"), text(robot, "#narration"));
        assertEquals("P1 P2 P1 P2", model.scheduleProperty().get().toString());
    }

    @Test
    void disabledStepButtonSaysWhy(FxRobot robot) {
        assertEquals("Press Run first: there is no such process yet.", reason(robot, "P2"));
        robot.clickOn("#lesson-lock");
        runStepping(robot);
        step(robot, "P1");
        step(robot, "P2");
        await("P2 cannot be stepped", () -> !canStep(robot, "P2"));
        assertTrue(reason(robot, "P2").matches("P2 \\(\\d+\\) waits for lock, held by P1 \\(\\d+\\)\\."), reason(robot, "P2"));
        robot.type(KeyCode.DIGIT2);
        await("the narration says so too", () -> text(robot, "#narration").equals(reason(robot, "P2")));
    }

    private static String reason(FxRobot robot, String label) {
        return robot.lookup("#reason-" + label).queryAs(Reasoned.class).reason();
    }

    @Test
    void lockSwitchWorksWhileProcessesRun(FxRobot robot) {
        robot.clickOn("#lesson-lock");
        robot.interact(() -> model.set(Parameter.CONTINUOUS, 1));
        robot.clickOn("#run");
        await("the books are there", () -> text(robot, "#drift-expected").length() > 4);
        assertEquals("0", text(robot, "#drift-lost"));
        robot.type(KeyCode.L);
        await("updates are lost", () -> !text(robot, "#drift-lost").equals("0"));
        assertFalse(model.setup().parameters().on(Parameter.LOCK));
    }

    @Test
    void pauseStopsEvents(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.ITERATIONS, 1_000_000);
            model.mode(RunMode.FREE);
        });
        robot.clickOn("#run");
        await("events come in", () -> model.world().eventCount() > 1000);
        robot.type(KeyCode.SPACE);
        await("paused", () -> model.phase() == Phase.PAUSED);
        // on a busy machine somebody may still be on the way to the gate
        await("nothing more is recorded", () -> quiet(HALF_SECOND_MILLIS));
        var events = model.runProperty().get().live().history().size();
        robot.type(KeyCode.SPACE);
        await("they go on", () -> model.runProperty().get().live().history().size() > events);
    }

    /// Whether nothing is recorded for a while, in which processes at full speed record thousands of events.
    private boolean quiet(long millis) {
        var before = model.runProperty().get().live().history().size();
        WaitForAsyncUtils.sleep(millis, TimeUnit.MILLISECONDS);
        return model.runProperty().get().live().history().size() == before;
    }

    @Test
    void looksBackWithoutMovingAnybody(FxRobot robot) {
        runStepping(robot);
        step(robot, "P1");
        step(robot, "P1");
        var history = model.runProperty().get().live().history();
        await("the newest moment is shown", () -> model.world().eventCount() == history.size());
        var events = model.world().eventCount();
        robot.type(KeyCode.LEFT);
        await("the past is shown", () -> model.cursor().inThePast() && model.world().eventCount() < events);
        assertEquals(events, history.size());
        assertTrue(canStep(robot, "P1"), "a step would branch");
        robot.type(KeyCode.END);
        await("back at now", () -> !model.cursor().inThePast() && model.world().eventCount() == events);
    }

    @Test
    void stepFromThePastBranches(FxRobot robot) {
        runStepping(robot);
        step(robot, "P1");
        step(robot, "P1");
        step(robot, "P2");
        var pids = model.world().processes().stream().map(process -> process.pid()).toList();
        var first = model.runProperty().get();
        robot.interact(() -> model.cursor().look(momentOfStep(2)));
        await("the past is shown", () -> model.cursor().inThePast() && canStep(robot, "P2"));
        robot.clickOn("#step-P2");
        await("a new run stands there", () -> model.runProperty().get() != null && model.runProperty().get() != first);
        assertEquals("P1 P2", model.scheduleProperty().get().toString());
        await("the window says so", () -> text(robot, "#notice-text").startsWith("Branched at step 1:"));
        assertTrue(text(robot, "#notice-text").endsWith(": P1*2 P2"), text(robot, "#notice-text"));
        assertFalse(model.cursor().inThePast());
        assertTrue(pids.stream().noneMatch(pid -> model.world().processes().stream().anyMatch(process -> process.pid() == pid)));
        await("the processes of the run that was left have gone", () -> pids.stream().noneMatch(LabWindowTest::works));
        step(robot, "P1");
        step(robot, "P2");
        await("what was prevented there happens here", () -> model.world().findings().lostUpdates() == 1);
    }

    /// The moment just before this step began, counted from 1.
    private int momentOfStep(int number) {
        var numbers = new StepNumbers(false);
        var events = model.runProperty().get().live().history().events();
        for (var index = 0; index < events.size(); index++) {
            if (numbers.of(events.get(index)).orElse(0) == number) {
                return index;
            }
        }
        throw new AssertionError("there is no step " + number);
    }

    @Test
    void branchRepeatsSwitchesAndKillsToo(FxRobot robot) {
        robot.clickOn("#lesson-lock");
        runStepping(robot);
        step(robot, "P1");
        robot.type(KeyCode.L);
        await("the lock is off", () -> !lockIsOn());
        robot.interact(() -> model.steering().kill("P3"));
        await("P3 is dead", () -> model.world().process(3).ended());
        step(robot, "P2");
        step(robot, "P2");
        var first = model.runProperty().get();
        robot.interact(() -> model.cursor().look(momentOfStep(3)));
        await("the past is shown", () -> model.cursor().inThePast() && canStep(robot, "P4"));
        robot.type(KeyCode.DIGIT4);
        await("a new run stands there", () -> model.runProperty().get() != null && model.runProperty().get() != first);
        assertEquals("P1 P3:KILL P2 P4", model.scheduleProperty().get().toString());
        assertFalse(lockIsOn());
        assertFalse(model.setup().parameters().on(Parameter.LOCK));
        assertTrue(model.world().process(3).ended());
    }

    private boolean lockIsOn() {
        return model.world().objects().stream().anyMatch(object -> object instanceof LockState lock && lock.on());
    }

    @Test
    void speaksAnotherLanguageAtOnce(FxRobot robot) {
        runStepping(robot);
        robot.interact(() -> model.appearance().languageProperty().set(Language.SPANISH));
        assertEquals("Ejecutar", text(robot, "#run"));
        assertTrue(canStep(robot, "P1"), "the run goes on");
    }

    @Test
    void darkThemeIsDark(FxRobot robot) {
        robot.clickOn("#theme");
        assertEquals(Theme.DARK, model.appearance().themeProperty().get());
    }

    @Test
    void numberOutOfRangeIsNotTaken(FxRobot robot) {
        robot.interact(() -> robot.lookup("#workers-editor").queryTextInputControl().setText("33"));
        assertEquals(5, model.setup().parameters().workers());
        robot.interact(() -> robot.lookup("#workers-editor").queryTextInputControl().setText("32"));
        assertEquals(32, model.setup().parameters().workers());
    }

    @Test
    void threadsAreNoProcesses(FxRobot robot) {
        robot.clickOn("#lesson-global");
        robot.interact(() -> model.set(Parameter.FORM, 1));
        robot.clickOn("#run");
        await("all halt at their first gate", () -> model.phase() == Phase.STEPPING
                && model.world().processes().stream().filter(process -> process.label().startsWith("main")).count() == 6);
        await("main alone is counted", () -> text(robot, ".top-bar .runs").startsWith("1 live process ·"));
    }

    @Test
    void deathIsToldCalmly(FxRobot robot) {
        runStepping(robot);
        var before = robot.lookup(".stage-area").query().getBoundsInParent();
        robot.interact(() -> model.steering().kill("P1"));
        await("the notice is there", () -> robot.lookup("#notice").query().isVisible());
        assertTrue(text(robot, "#notice-text").matches("P1 \\([0-9]+\\) was killed by SIGKILL: .*"), text(robot, "#notice-text"));
        await("it covers no part of the stage", () -> {
            // without the shadow that it throws
            var notice = robot.lookup("#notice").query();
            var stage = robot.lookup(".stage-area").query();
            return notice.getLayoutBounds().getHeight() > 0
                    && notice.getLayoutY() >= stage.getLayoutY() + stage.getLayoutBounds().getHeight();
        });
        assertEquals(before, robot.lookup(".stage-area").query().getBoundsInParent(), "nothing jumps");
        robot.interact(() -> model.mode(RunMode.FREE));
        await("the others have ended", () -> model.phase() == Phase.ENDED);
        await("what it comes to is told as that of a kill", () -> text(robot, "#narration").matches(
                "All processes have ended\\. 1 process was killed before the end\\. The others went on: .*"));
        robot.type(KeyCode.ESCAPE);
        await("closed", () -> !robot.lookup("#notice").query().isVisible());
    }

    @Test
    void killedOwnerIsToldOnStage(FxRobot robot) {
        robot.clickOn("#lesson-lock");
        runStepping(robot);
        step(robot, "P1");
        robot.interact(() -> model.steering().kill("P1"));
        await("the finding is there", () -> model.world().findings().others() == 1);
        await("the notice names the signal", () -> robot.lookup("#notice").query().isVisible()
                && text(robot, "#notice-text").matches("P1 \\([0-9]+\\) was killed by SIGKILL: .*"));
        assertTrue(robot.lookup("#finding-note").query().isVisible(), "and the stage tells what follows from it");
    }

    @Test
    void stepButtonsOfManyAreSeenWholeOrNotAtAll(FxRobot robot) {
        robot.interact(() -> model.set(Parameter.WORKERS, 32));
        await("there are 32", () -> robot.lookup("#step-P32").tryQuery().isPresent());
        assertWhole(robot, "P1");
        for (var pages = 0; !seen(robot, "P32"); pages++) {
            assertTrue(pages < 32, "the last page is never reached");
            robot.clickOn("#steps-later");
            robot.interact(() -> scene.shell().layout());
        }
        assertWhole(robot, "P32");
        assertTrue(robot.lookup("#steps-later").query().isDisabled());
        assertEquals("Run", text(robot, "#run"));
    }

    private static boolean seen(FxRobot robot, String label) {
        return robot.lookup("#reason-" + label).query().isVisible();
    }

    /// Every button that is seen lies within the strip, this one among them.
    private static void assertWhole(FxRobot robot, String label) {
        assertTrue(seen(robot, label), label);
        var room = robot.lookup(".step-window").query();
        var right = room.localToScene(room.getLayoutBounds()).getMaxX();
        for (var number = 1; number <= 32; number++) {
            var button = robot.lookup("#reason-P" + number).query();
            if (button.isVisible()) {
                assertTrue(button.localToScene(button.getLayoutBounds()).getMaxX() <= right + 1, "P" + number);
            }
        }
    }

    @Test
    void leavingLessonEndsItsProcesses(FxRobot robot) {
        runStepping(robot);
        var pids = model.world().processes().stream().map(process -> process.pid()).toList();
        robot.clickOn("#lesson-global");
        assertEquals(Phase.IDLE, model.phase());
        await("they are gone", () -> pids.stream().noneMatch(LabWindowTest::works));
    }

    /// A dead process may wait for somebody to take its exit code; then it has no command any more.
    private static boolean works(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(process -> process.info().command()).isPresent();
    }
}
