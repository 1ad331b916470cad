package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.LockState;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.worker.trace.RunMode;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The window without a mouse: presenting, the keys of a remote, and a lesson from its choice to its closing question.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class KeyboardTest {
    private LabModel model;
    private LiveWindow window;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1000, 700);
        model = window.model;
    }

    @Stop
    void close() {
        window.close();
    }

    private void await(String what, BooleanSupplier condition) {
        window.await(what, condition);
    }

    private static boolean seen(FxRobot robot, String id) {
        return LiveWindow.seen(robot.lookup(id).query());
    }

    private void tabTo(FxRobot robot, String id) {
        window.tabTo(robot, id);
    }

    private int taken() {
        return model.scheduleProperty().get().size();
    }

    @Test
    void controlPlusAndMinusChangeTheTypeEverywhere(FxRobot robot) {
        var before = robot.lookup("#run").query().localToScene(robot.lookup("#run").query().getLayoutBounds()).getHeight();
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        await("the button is larger", () -> {
            var run = robot.lookup("#run").query();
            return run.localToScene(run.getLayoutBounds()).getHeight() > before * 1.02;
        });
        assertEquals(110, model.settings().typePercent());
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertEquals(90, model.settings().typePercent());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(100, model.settings().typePercent());
    }

    @Test
    void presentingHasKeysOfItsOwn(FxRobot robot) {
        robot.push(KeyCode.F5);
        await("only what a class needs is seen", () -> !seen(robot, "#lessons"));
        robot.push(KeyCode.T);
        await("the timeline is seen", () -> seen(robot, "#timeline"));
        robot.push(KeyCode.P);
        await("Python is seen", () -> !seen(robot, "#timeline") && ((ToggleButton) robot.lookup("#tab-python").query()).isSelected());
        robot.push(KeyCode.A);
        await("they keep adding", () -> model.setup().parameters().on(Parameter.CONTINUOUS) && seen(robot, "#drift"));
        robot.push(KeyCode.A);
        await("no more", () -> !model.setup().parameters().on(Parameter.CONTINUOUS));
    }

    @Test
    void presentsWhatAClassNeeds(FxRobot robot) {
        robot.push(KeyCode.F5);
        await("only what a class needs is seen", () -> !seen(robot, "#lessons") && !seen(robot, "#timeline"));
        assertTrue(seen(robot, "#stage") && seen(robot, "#narration") && seen(robot, "#run"));
        var stage = robot.lookup("#stage").query().getParent();
        await("it is larger", () -> stage.getLocalToSceneTransform().getMxx() > 1.25);
        var bar = robot.lookup("#controls").query();
        assertTrue(bar.localToScene(bar.getLayoutBounds()).getMaxY() <= 700.5, "nothing is below the window");
        robot.push(KeyCode.ESCAPE);
        await("all is back", () -> seen(robot, "#lessons") && seen(robot, "#timeline") && stage.getLocalToSceneTransform().getMxx() == 1);
        assertFalse(model.appearance().presenting());
    }

    @Test
    void pagesThroughARunAsARemoteDoes(FxRobot robot) {
        robot.push(KeyCode.F5).push(KeyCode.PAGE_DOWN);
        await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 6);
        robot.push(KeyCode.PAGE_DOWN);
        await("one step is taken", () -> taken() == 1);
        robot.push(KeyCode.RIGHT);
        await("another one", () -> taken() == 2);
        await("it is shown", () -> model.world().eventCount() == model.runProperty().get().live().history().size());
        robot.push(KeyCode.PAGE_UP).push(KeyCode.LEFT);
        await("the past is shown", model.cursor()::inThePast);
        for (var pages = 0; model.cursor().inThePast(); pages++) {
            assertTrue(pages < 50, "the newest moment is never reached");
            robot.push(KeyCode.PAGE_DOWN);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals(2, taken(), "nobody moved while looking back");
        robot.push(KeyCode.PAGE_DOWN);
        await("the newest moment goes on", () -> taken() == 3);
    }

    @Test
    void lockIsToldInWordAndShape(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        await("the lesson with the lock is open", () -> model.setup().lesson().id().equals("lock"));
        robot.push(KeyCode.F5);
        await("it is on", () -> seen(robot, "#lock-sign") && robot.lookup("#lock-sign").queryAs(Labeled.class).getText().equals("Lock on"));
        robot.push(KeyCode.L);
        await("it is off", () -> robot.lookup("#lock-sign").queryAs(Labeled.class).getText().equals("Lock off"));
        var framed = robot.lookup(".stage-area").query().getPseudoClassStates();
        assertTrue(framed.contains(PseudoClass.getPseudoClass("off")) && !framed.contains(PseudoClass.getPseudoClass("on")));
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        await("the other lesson has no lock", () -> !seen(robot, "#lock-sign"));
    }

    @Test
    void lessonWorksWithoutAMouse(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        await("the next lesson is open", () -> model.setup().lesson().id().equals("lock"));
        tabTo(robot, "prediction-0");
        robot.push(KeyCode.DOWN);
        await("an answer is chosen", () -> model.chosen("prediction") == 1);
        tabTo(robot, "try-0");
        robot.push(KeyCode.SPACE);
        var suggested = LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).tries().getFirst().set();
        suggested.forEach((parameter, value) -> assertEquals(value, model.setup().parameters().number(parameter)));
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 2);
            model.set(Parameter.ITERATIONS, 1);
            model.set(Parameter.CONTINUOUS, 0);
            model.set(Parameter.LOCK, 1);
        });
        robot.push(KeyCode.ESCAPE).push(KeyCode.SPACE);
        await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 3
                && model.steering().canStep(model.world().process(1)));
        tabTo(robot, "process-card-0");
        tabTo(robot, "process-card-1");
        robot.push(KeyCode.ENTER);
        await("P1 has taken a step", () -> taken() == 1 && model.scheduleProperty().get().toString().equals("P1"));
        robot.push(KeyCode.RIGHT).push(KeyCode.ENTER);
        await("P2 waits", () -> model.world().objects().stream().anyMatch(object -> object instanceof LockState lock && lock.waiters().size() == 1));
        tabTo(robot, "mode-free");
        robot.push(KeyCode.SPACE);
        await("the run has ended", () -> model.phase() == Phase.ENDED);
        assertEquals(RunMode.FREE, model.setup().modeProperty().get());
        await("the page asks", () -> robot.lookup("#question-0").tryQuery().isPresent());
        tabTo(robot, "question-0");
        robot.push(KeyCode.SPACE);
        await("it answers", () -> model.chosen("question") == 0);
    }

    @Test
    void menuOfACardKillsByKeyboard(FxRobot robot) {
        robot.push(KeyCode.PAGE_DOWN);
        await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 6);
        tabTo(robot, "process-card-2");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        await("the menu is open", () -> robot.lookup("#signal-kill").tryQuery().isPresent());
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        await("P2 is dead", () -> model.world().process(2).ended());
        assertEquals(-9, model.world().process(2).exit().code());
    }

    @Test
    void tabsTurnByKeyboard(FxRobot robot) {
        assertTrue(seen(robot, "#lesson-page"));
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        await("the next one is open", () -> seen(robot, "#console") && !seen(robot, "#lesson-page"));
    }
}
