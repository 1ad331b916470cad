package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The tube of a pipe: messages move from the end that sends to the end that receives.
@ExtendWith(ApplicationExtension.class)
final class PipeTubeTest {
    private static final int PIPE = 5;

    private StageView stage;

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, CardCommands.NONE);
    }

    private void show(FxRobot robot, World world) {
        StageWindow.show(robot, stage, world);
    }

    private static Moment pipe() {
        var moment = Moment.of(2).join(1);
        return moment.add(new Event.ObjectCreated(moment.at(1), PIPE, ObjectKind.PIPE, null, 512, 65_536, 0, "pipe"));
    }

    private static Moment send(Moment moment, int number) {
        return moment.add(new Event.Sent(moment.at(2), PIPE, 1, number, 21, "[" + number + ", None]"));
    }

    private static List<String> fromLeft(FxRobot robot) {
        return robot.lookup("#back-" + PIPE + " .pipe-message").queryAll().stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .map(chip -> ((Label) chip).getText())
                .toList();
    }

    private static List<Boolean> closedMouths(FxRobot robot) {
        return robot.lookup("#back-" + PIPE + " .pipe-mouth").queryAll().stream()
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .map(mouth -> mouth.getPseudoClassStates().stream().anyMatch(mark -> mark.getPseudoClassName().equals("closed")))
                .toList();
    }

    @Test
    void nextMessageIsAtTheEndThatReceives(FxRobot robot) {
        var moment = send(send(pipe(), 1), 2);
        show(robot, moment.world());
        assertEquals(List.of("[2, None]", "[1, None]"), fromLeft(robot));
        show(robot, moment.add(new Event.Received(moment.at(3), PIPE, 1, 1, 21, "[1, None]")).world());
        assertEquals(List.of("[2, None]"), fromLeft(robot));
    }

    @Test
    void mouthOfAnEndThatNobodyHasOpenIsClosed(FxRobot robot) {
        var moment = pipe();
        show(robot, moment.world());
        assertEquals(List.of(false, false), closedMouths(robot));
        show(robot, moment.add(new Event.EndClosed(moment.at(1), PIPE, 1)).world());
        assertEquals(List.of(true, false), closedMouths(robot));
    }

    @Test
    void thoseForWhomThereIsNoRoomAreCounted(FxRobot robot) {
        var moment = pipe();
        for (var number = 1; number <= 30; number++) {
            send(moment, number);
        }
        show(robot, moment.world());
        var more = robot.lookup("#back-" + PIPE + " .chips-more").queryAs(Label.class);
        assertTrue(more.isVisible());
        assertEquals("+" + (30 - fromLeft(robot).size()), more.getText());
    }

    @Test
    void messageLargerThanThePipeIsInItInPart(FxRobot robot) {
        var moment = pipe();
        moment.add(new Event.EndPassed(moment.at(1), PIPE, 1, 3));
        show(robot, moment.world());
        assertFalse(part(robot).isVisible());
        assertTrue(described(robot).contains("empty: 0 of 65,536 bytes"), described(robot));
        moment.add(new Event.Blocked(moment.at(3), Operation.SEND, PIPE, 1, Long.MAX_VALUE));
        show(robot, moment.world());
        assertTrue(part(robot).isVisible());
        assertEquals("P2 …", part(robot).getText());
        assertTrue(described(robot).contains("part of a message; holds 65,536 bytes"), described(robot));
        send(moment, 1);
        show(robot, moment.world());
        assertFalse(part(robot).isVisible());
    }

    private static Label part(FxRobot robot) {
        return robot.lookup("#back-" + PIPE + " .pipe-part").queryAs(Label.class);
    }

    private static String described(FxRobot robot) {
        return robot.lookup("#object-" + PIPE).query().getAccessibleText();
    }

    @Test
    void newMessageFliesToItsPlace(FxRobot robot) {
        var moment = pipe();
        show(robot, moment.world());
        var later = send(moment, 1).world();
        robot.interact(() -> {
            stage.animated(true);
            stage.show(later);
            stage.applyCss();
            stage.layout();
            var chip = robot.lookup("#back-" + PIPE + " .pipe-message").query();
            var enters = chip.getLayoutX();
            stage.animated(false);
            stage.layout();
            assertTrue(chip.getLayoutX() > enters, enters + " " + chip.getLayoutX());
        });
    }
}
