package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What nobody recorded is not told as a number.
@ExtendWith(ApplicationExtension.class)
final class UnrecordedTest {
    private StageView stage;

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, CardCommands.NONE);
    }

    private void show(FxRobot robot, World world) {
        StageWindow.show(robot, stage, world);
    }

    private static String text(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAs(Label.class).getText();
    }

    /// Nothing is recorded from here on.
    private static Moment free() {
        var moment = Moment.of(2).lock(true).join(1);
        return moment.add(new Event.ModeChanged(moment.at(Stamp.LAB), RunMode.FREE, false));
    }

    @Test
    void howOftenALockWasTakenIsUnknown(FxRobot robot) {
        show(robot, free().world());
        assertEquals("acquired: not recorded", text(robot, "#object-1 .lock-taken"));
        show(robot, Moment.of(2).lock(true).acquire(1).world());
        assertEquals("acquired 1×", text(robot, "#object-1 .lock-taken"));
    }

    /// The books say 1,000 of 1,200; the lab looks once more, later, and sees 1,100.
    @Test
    void theNumberIsOfTheSameMomentAsWhatIsExpected(FxRobot robot) {
        var moment = free();
        moment.add(new Event.Accounted(moment.at(Stamp.LAB), Moment.TOTAL, 1200, 1000));
        moment.add(new Event.Sampled(moment.at(Stamp.LAB), Moment.TOTAL, 1100, 0, 0));
        show(robot, moment.world());
        assertEquals("1000", text(robot, "#object-0 .value-number"));
        assertEquals("1200", text(robot, "#object-0 .value-expected"));
        assertEquals("lost: 200", text(robot, "#object-0 .value-lost"));
    }

    @Test
    void whatIsExpectedWithoutBooksIsUnknown(FxRobot robot) {
        var moment = free();
        moment.add(new Event.Sampled(moment.at(Stamp.LAB), Moment.TOTAL, 1100, 0, 0));
        show(robot, moment.world());
        assertEquals("1100", text(robot, "#object-0 .value-number"));
        assertEquals("unknown", text(robot, "#object-0 .value-expected"));
    }

    @Test
    void putsAreOperationsToo(FxRobot robot) {
        var moment = Moment.of(1).join(1);
        moment.add(new Event.ModeChanged(moment.at(Stamp.LAB), RunMode.FREE, true));
        moment.add(new Event.Sent(moment.at(2), 7, 0, 1, 4, "0")).add(new Event.Sent(moment.at(2), 7, 0, 2, 4, "1"));
        moment.add(new Event.Blocked(moment.at(2), Operation.PUT, 7, 1, Long.MAX_VALUE));
        assertEquals(2, moment.world().process(1).counts().operations());
    }
}
