package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.WorldHistory;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The timeline in a window.
@ExtendWith(ApplicationExtension.class)
final class TimelineViewTest {
    private static final Words ENGLISH = Words.of("timeline", Language.ENGLISH);

    private final List<Integer> asked = new ArrayList<>();
    private TimelineView view;

    @Start
    void show(Stage stage) {
        view = new TimelineView(ENGLISH);
        view.setOnCursor(asked::add);
        var scene = new Scene(view, 900, 226);
        Look.dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
    }

    private static Traces lost() {
        return Traces.begun(RunMode.STEP, 2)
                .announce(1, Operation.READ, 5).announce(2, Operation.READ, 5)
                .read(1, 5).announce(1, Operation.WRITE, 6)
                .read(2, 5).announce(2, Operation.WRITE, 6)
                .write(1, 7, 6).write(2, 9, 6);
    }

    private void show(FxRobot robot, WorldHistory history, int cursor) {
        robot.interact(() -> {
            view.show(history, cursor);
            view.pulse();
        });
    }

    private double barX(String text) {
        return view.namesPx() + view.picture().bars().stream()
                .filter(bar -> bar.text().equals(text))
                .mapToDouble(bar -> bar.x() + bar.widthPx() / 2)
                .findFirst()
                .orElseThrow();
    }

    private void clickAt(FxRobot robot, double x, double y) {
        robot.clickOn(view.localToScreen(x, y));
    }

    @Test
    void saysWhatWillBeHereWhileNothingRuns(FxRobot robot) {
        assertEquals(ENGLISH.say("idle"), robot.lookup(".timeline-idle").queryAs(Label.class).getText());
    }

    @Test
    void clickOnOperationAsksForMomentAfterIt(FxRobot robot) {
        var trace = lost();
        show(robot, trace.history(), trace.size());
        clickAt(robot, barX("write 7"), 60);
        assertEquals(List.of(trace.size() - 1), asked.stream().distinct().toList());
    }

    @Test
    void showsSameMomentAtOtherCursor(FxRobot robot) {
        var trace = lost();
        show(robot, trace.history(), trace.size());
        var before = view.picture();
        show(robot, trace.history(), 8);
        assertEquals(before.bars().size(), view.picture().bars().size());
        assertTrue(view.getAccessibleText().contains("up to event 8"), view.getAccessibleText());
    }

    @Test
    void keysZoomAndFit(FxRobot robot) {
        var trace = lost();
        show(robot, trace.history(), trace.size());
        var before = view.picture().scale();
        robot.interact(view::requestFocus);
        robot.type(KeyCode.W);
        robot.interact(view::pulse);
        assertTrue(view.picture().scale().perPx() < before.perPx());
        robot.type(KeyCode.HOME);
        robot.interact(view::pulse);
        assertEquals(before, view.picture().scale());
    }

    @Test
    void axisFollowsModeUntilChosen(FxRobot robot) {
        var free = Traces.begun(RunMode.FREE, 1).read(1, 0);
        show(robot, free.history(), free.size());
        assertEquals(Axis.TIME, view.picture().scale().axis());
        robot.clickOn("#timeline-steps");
        robot.interact(view::pulse);
        assertEquals(Axis.STEP, view.picture().scale().axis());
        var stepped = lost();
        show(robot, stepped.history(), stepped.size());
        assertEquals(Axis.STEP, view.picture().scale().axis());
    }

    @Test
    void tellsWhatMousePointsAt(FxRobot robot) {
        var trace = lost();
        show(robot, trace.history(), trace.size());
        var row = view.picture().rows().get(2);
        var tip = view.tipAt(barX("write 9"), Painter.RULER_PX + row.middle());
        assertTrue(tip.startsWith("P2 · Process-2 · PID 1002\nwrite 9 · Java line 6"), tip);
        assertTrue(tip.contains("an update is lost"), tip);
        assertEquals("", view.tipAt(barX("write 9"), 5));
    }

    @Test
    void speaksNewLanguage(FxRobot robot) {
        var trace = lost();
        show(robot, trace.history(), trace.size());
        robot.interact(() -> {
            view.language(Words.of("timeline", Language.SPANISH));
            view.pulse();
        });
        assertTrue(view.picture().bars().stream().anyMatch(bar -> bar.text().equals("escribir 9")));
        assertEquals("main", view.picture().rows().getFirst().label());
    }

    @Test
    void beginsAnewWithAnotherRun(FxRobot robot) {
        show(robot, lost().history(), 3);
        show(robot, null, 0);
        assertTrue(view.picture().rows().isEmpty());
        assertTrue(robot.lookup(".timeline-idle").query().isVisible());
        show(robot, Traces.begun(RunMode.STEP, 4).history(), 5);
        assertEquals(5, view.picture().rows().size());
        assertFalse(robot.lookup(".timeline-idle").query().isVisible());
    }
}
