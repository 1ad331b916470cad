package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Parameter;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// Nobody is told that nothing runs while processes live: of a run that starts, that was left, or that is only counted.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class ProcessCountTest {
    private LabModel model;
    private LiveWindow window;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1280, 720);
        model = window.model;
    }

    @Stop
    void close() {
        window.close();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void whoStartsAndWhoIsStillBeingEndedIsCounted(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 4);
            model.run();
            window.scene.frame();
            assertTrue(text(robot, ".top-bar .runs").startsWith("starting 5 processes"), text(robot, ".top-bar .runs"));
        });
        window.await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 5);
        robot.interact(() -> {
            model.leave();
            window.scene.frame();
            assertEquals(Phase.IDLE, model.phase());
            assertTrue(text(robot, ".top-bar .runs").startsWith("5 processes are being ended"), text(robot, ".top-bar .runs"));
            assertTrue(text(robot, "#narration").startsWith("5 processes"), text(robot, "#narration"));
        });
        window.await("none is left", () -> text(robot, ".top-bar .runs").startsWith("no process yet"));
        assertEquals(0, model.endingProperty().get());
    }

    @Test
    void thoseThatAreOnlyCountedHaveANumberToo(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 3);
            model.outcomes().runsProperty().set(1_000);
            model.outcomes().start(model.setup().lesson(), model.setup().parameters(), 1);
            window.scene.frame();
            assertTrue(text(robot, ".top-bar .runs").startsWith("runs of 4 processes"), text(robot, ".top-bar .runs"));
            assertTrue(text(robot, "#narration").contains("4 real processes"), text(robot, "#narration"));
            model.outcomes().cancel();
            window.scene.frame();
            assertFalse(text(robot, ".top-bar .runs").startsWith("runs of"), text(robot, ".top-bar .runs"));
        });
    }
}
