package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.words.Language;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import interleave.worker.process.Pids;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The tab that counts outcomes, with real runs.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class OutcomesWindowTest {
    private LiveWindow window;
    private LabModel model;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "lock", 1000, 900);
        model = window.model;
        model.set(Parameter.WORKERS, 2);
        model.set(Parameter.ITERATIONS, 200);
    }

    @Stop
    void close() {
        window.close();
    }

    @AfterEach
    void leavesNoProcess() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> model.close());
        window.await("every process of the counting has gone",
                () -> ProcessHandle.current().descendants().allMatch(process -> Pids.gone(process.pid())));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    private void start(FxRobot robot, int runs) {
        fire(robot, "#tab-outcomes");
        robot.interact(() -> robot.lookup("#runs-editor").queryTextInputControl().setText(Integer.toString(runs)));
        fire(robot, "#outcomes-start");
    }

    private OutcomeReport report() {
        return model.outcomes().reportProperty().get();
    }

    @Test
    void countsBothSwitchPositionsAndTellsThem(FxRobot robot) {
        fire(robot, "#tab-outcomes");
        assertTrue(text(robot, "#outcomes-empty").startsWith("Runs the lesson many times"), text(robot, "#outcomes-empty"));
        start(robot, 2);
        assertEquals("Cancel", text(robot, "#outcomes-start"));
        window.await("all is counted", () -> !model.outcomes().runningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(OutcomeReport.End.COMPLETE, report().end(), report().fault());
        assertEquals(2, report().count(Series.LOCK_OFF).counted());
        assertEquals("Count again", text(robot, "#outcomes-start"));
        assertFalse(robot.lookup("#outcomes-empty").query().isVisible());
        var right = report().count(Series.LOCK_ON).right().orElseThrow();
        var bars = robot.lookup("#bar-" + right).queryAll();
        assertTrue(bars.stream().anyMatch(bar -> bar.getAccessibleText().contains("2 of 2 runs (100 %): 2 right")), bars.toString());
        robot.interact(() -> model.set(Parameter.ITERATIONS, 100));
        assertTrue(text(robot, "#outcomes-note").startsWith("Counted with other parameters"), text(robot, "#outcomes-note"));
    }

    @Test
    void largeViewLiesOverTheStageAndGoesAgain(FxRobot robot) {
        fire(robot, "#tab-outcomes");
        assertFalse(LiveWindow.seen(robot.lookup("#outcomes-large").query()));
        fire(robot, "#outcomes-size");
        assertTrue(LiveWindow.seen(robot.lookup("#outcomes-large").query()));
        fire(robot, "#large-outcomes-size");
        assertFalse(LiveWindow.seen(robot.lookup("#outcomes-large").query()));
    }

    @Test
    void cancelAndLeavingTheLessonEndTheCounting(FxRobot robot) {
        robot.interact(() -> model.set(Parameter.ITERATIONS, 10_000_000));
        start(robot, 1000);
        window.await("processes run", () -> ProcessHandle.current().descendants().count() >= 2);
        fire(robot, "#outcomes-start");
        assertEquals(OutcomeReport.End.CANCELLED, report().end());
        assertEquals("Cancelled after 0 of 2,000 runs", text(robot, "#outcomes-progress"));
        window.await("they are gone", () -> ProcessHandle.current().descendants().allMatch(process -> Pids.gone(process.pid())));
        fire(robot, "#lesson-value");
        assertNull(report());
    }

    @Test
    void countSurvivesAnotherLanguage(FxRobot robot) {
        start(robot, 1);
        window.await("all is counted", () -> !model.outcomes().runningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> model.appearance().languageProperty().set(Language.SPANISH));
        fire(robot, "#tab-outcomes");
        assertEquals("Contar otra vez", text(robot, "#outcomes-start"));
    }
}
