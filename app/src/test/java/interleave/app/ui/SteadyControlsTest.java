package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.lab.words.Language;
import interleave.lessons.Parameter;
import interleave.worker.trace.RunMode;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// What steers a run stays where it is while the run goes from one phase to the next: whoever clicks twice hits twice.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class SteadyControlsTest {
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

    /// Where each control is.
    private Map<String, Bounds> places(FxRobot robot) {
        var places = new TreeMap<String, Bounds>();
        robot.interact(() -> {
            window.scene.frame();
            window.scene.shell().applyCss();
            window.scene.shell().layout();
            for (var id : new String[] {"run", "restart", "back", "forward", "mode-step", "mode-paced", "mode-free", "step-P1", "step-P2", "workers", "seed"}) {
                var node = window.scene.shell().lookup("#controls").lookup("#" + id);
                places.put(id, node.localToScene(node.getLayoutBounds()));
            }
        });
        return places;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingMovesBetweenRunAndPause(Language language, FxRobot robot) {
        robot.interact(() -> {
            model.appearance().languageProperty().set(language);
            model.set(Parameter.WORKERS, 2);
            model.set(Parameter.ITERATIONS, 1_000_000);
        });
        var idle = places(robot);
        robot.interact(model::run);
        window.await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 3);
        assertEquals(idle, places(robot), "halted");
        var says = robot.lookup("#run").queryAs(Labeled.class).getText();
        robot.interact(() -> model.mode(RunMode.FREE));
        window.await("they run", () -> model.phase() == Phase.RUNNING && !robot.lookup("#run").queryAs(Labeled.class).getText().equals(says));
        assertEquals(idle, places(robot), "running");
        robot.interact(() -> model.pause(true));
        window.await("they pause", () -> model.phase() == Phase.PAUSED && robot.lookup("#run").queryAs(Labeled.class).getText().equals(says));
        assertEquals(idle, places(robot), "paused");
    }
}
