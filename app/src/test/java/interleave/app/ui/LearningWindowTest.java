package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.settings.Progress;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
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

/// Forms, wins, progress and the same steps with the lock the other way, in the window and with real processes.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class LearningWindowTest {
    private final List<Progress.Mark> kept = new ArrayList<>();
    private int forgotten;
    private LiveWindow window;
    private LabModel model;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", new Learner(Progress.NONE, kept::add, () -> forgotten++), 1000, 900);
        model = window.model;
    }

    @Stop
    void close() {
        window.close();
    }

    private void begin(FxRobot robot, String lesson, int place) {
        robot.interact(() -> {
            model.open(LessonCatalog.find(lesson).orElseThrow());
            model.tryOut(LessonTexts.of(model.setup().lesson(), Locale.ENGLISH).tries().get(place).set());
            model.run();
        });
        window.await("all halt at their first gate", () -> model.phase() == Phase.STEPPING && able("P2"));
    }

    private boolean able(String label) {
        return model.world().processes().stream().anyMatch(process -> process.label().equals(label) && model.steering().canStep(process));
    }

    private void step(FxRobot robot, String... labels) {
        for (var label : labels) {
            var steps = model.scheduleProperty().get().size();
            robot.interact(() -> model.steering().step(label));
            window.await("the step is done", () -> model.scheduleProperty().get().size() == steps + 1);
        }
    }

    private static String shown(Node node) {
        return LiveWindow.texts(node).collect(Collectors.joining(" "));
    }

    @Test
    void winIsToldOnceAndMarked(FxRobot robot) {
        begin(robot, "value", 0);
        step(robot, "P1", "P2", "P1");
        assertFalse(model.learner().won(model.setup().lesson()));
        step(robot, "P2");
        window.await("the goal is told", () -> model.winProperty().get() != null);
        window.await("in words", () -> robot.lookup("#goal-text").queryAs(Labeled.class).getText().startsWith("An update is lost after 4 steps"));
        assertEquals(List.of(new Progress.Mark.Won("value")), kept);
        window.await("the list says so", () -> robot.lookup("#lesson-value").query().getAccessibleText().endsWith(", goal reached"));
        step(robot, "P1", "P2");
        assertTrue(robot.lookup("#goal-text").queryAs(Labeled.class).getText().startsWith("An update is lost after 4 steps"), "whoever steps on still sees it");
        robot.interact(() -> model.start());
        window.await("a new run has it to reach again", () -> robot.lookup("#goal-text").queryAs(Labeled.class).getText().startsWith("Can the total come out wrong?"));
    }

    @Test
    void sameStepsWithTheLockOnTellWhoWaits(FxRobot robot) {
        begin(robot, "lock", 0);
        step(robot, "P1", "P1", "P2", "P2", "P1", "P2");
        assertTrue(model.world().findings().lostUpdates() > 0);
        var left = model.runProperty().get();
        robot.interact(() -> model.repetition().contrast());
        window.await("a new run stands there", () -> model.runProperty().get() != null && model.runProperty().get() != left);
        window.await("it is compared", () -> model.noticeProperty().get() instanceof Notice.Contrasted);
        var result = ((Notice.Contrasted) model.noticeProperty().get()).result();
        assertEquals(List.of(true, 3), List.of(result.on(), result.first().orElseThrow().step()));
        assertTrue(result.lostBefore() > 0);
        assertEquals(0, result.lostNow());
        assertTrue(model.setup().parameters().on(Parameter.LOCK));
        window.await("the page tells it", () -> robot.lookup("#lesson-page").tryQuery().isPresent()
                && robot.lookup("#notice-text").queryAs(Labeled.class).getText().matches("(?s).*Lock on: P2 \\(\\d+\\) waits for lock.*"));
        robot.interact(() -> model.cursor().look(result.first().orElseThrow().moment()));
        assertTrue(model.cursor().inThePast());
    }

    @Test
    void sameStepsWithTheLockOffLoseAnUpdate(FxRobot robot) {
        begin(robot, "lock", 0);
        robot.interact(() -> model.turnLock());
        window.await("the lock is on", () -> model.runProperty().get().parameters().on(Parameter.LOCK));
        step(robot, "P1", "P1", "P2");
        robot.interact(() -> model.repetition().contrast());
        window.await("it is compared", () -> model.noticeProperty().get() instanceof Notice.Contrasted);
        var result = ((Notice.Contrasted) model.noticeProperty().get()).result();
        assertEquals(List.of(false, 3, 0), List.of(result.on(), result.first().orElseThrow().step(), result.skipped()));
    }

    @Test
    void formIsChosenByKeyboardAndAsksItsOwnQuestion(FxRobot robot) {
        robot.interact(() -> model.open(LessonCatalog.find("global").orElseThrow()));
        window.await("the choice is there", () -> robot.lookup("#form").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#form").query().requestFocus());
        robot.type(KeyCode.TAB);
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        robot.type(KeyCode.SPACE);
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.ENTER);
        window.await("threads are chosen", () -> model.setup().parameters().choice(Parameter.FORM).equals("threads"));
        assertEquals(Phase.IDLE, model.phase(), "space belongs to the control");
        window.await("the page asks about threads", () -> shown(robot.lookup("#lesson-page").query()).contains("5 threads of one process"));
        robot.interact(() -> robot.lookup("#prediction-1").queryAs(RadioButton.class).fire());
        assertEquals(List.of(new Progress.Mark.Chose("global.prediction.threads", 1)), kept);
        window.await("the list says so", () -> robot.lookup("#lesson-global").query().getAccessibleText().endsWith(", predicted"));
    }

    @Test
    void digitsStepThreads(FxRobot robot) {
        robot.interact(() -> {
            model.open(LessonCatalog.find("global").orElseThrow());
            model.set(Parameter.FORM, 1);
            model.set(Parameter.WORKERS, 2);
            model.run();
        });
        window.await("all halt at their first gate", () -> model.phase() == Phase.STEPPING && able("main.T2"));
        robot.type(KeyCode.DIGIT2);
        window.await("the step is done", () -> model.scheduleProperty().get().toString().equals("main.T2"));
    }

    @Test
    void killIsExplained(FxRobot robot) {
        begin(robot, "value", 0);
        robot.interact(() -> {
            model.steering().kill("P1");
            model.mode(RunMode.FREE);
        });
        window.await("it has ended", () -> model.phase() == Phase.ENDED);
        robot.interact(() -> robot.lookup("#tab-lesson").queryAs(ToggleButton.class).fire());
        window.await("the page says so", () -> shown(robot.lookup("#lesson-page").query()).contains("1 process was killed before the end, and nobody was held up by it"));
    }

    @Test
    void whoBeginsAgainHasNoMarks(FxRobot robot) {
        robot.interact(() -> model.learner().take(new Progress.Mark.Seen("value")));
        window.await("there is something to forget", () -> robot.lookup("#progress").query().isVisible());
        robot.interact(() -> ((MenuButton) robot.lookup("#progress").query()).getItems().getFirst().fire());
        assertEquals(Progress.NONE, model.learner().progress());
        assertEquals(1, forgotten);
        window.await("the mark is gone", () -> !robot.lookup("#lesson-value").query().getAccessibleText().contains("run to its end"));
    }
}
