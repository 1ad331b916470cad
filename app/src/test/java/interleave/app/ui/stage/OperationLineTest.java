package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.CutWords;
import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import java.util.List;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What stands at the newest operation is read whole, also when it is said in another language or in larger type.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
final class OperationLineTest {
    private static final int PIPE = 5;

    private StageView stage;

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, CardCommands.NONE);
    }

    @Test
    void isAsWideAsItsWords(FxRobot robot) {
        var moment = Moment.of(2).join(1);
        moment.add(new Event.ObjectCreated(moment.at(1), PIPE, ObjectKind.PIPE, null, 512, 65_536, 0, "pipe"));
        moment.add(new Event.Sent(moment.at(2), PIPE, 1, 1, 21, "[1, None, 'xxxxx']"));
        var world = moment.add(new Event.Received(moment.at(3), PIPE, 1, 1, 21, "[1, None, 'xxxxx']")).world();
        StageWindow.show(robot, stage, world);
        for (var language : Language.values()) {
            for (var typePercent : new int[] {100, 150, 100}) {
                robot.interact(() -> {
                    Look.dress(stage.getScene(), Theme.LIGHT, typePercent);
                    stage.language(Words.of("stage", language));
                });
                robot.interact(() -> {
                    stage.applyCss();
                    stage.layout();
                });
                var word = robot.lookup("#newest-operation .line-word").queryAs(Label.class);
                assertTrue(word.isVisible() && word.getText().equals(Words.of("stage", language).say("line.receive")), word.getText());
                assertEquals(List.of(), CutWords.in(robot.lookup("#newest-operation").query()), language + " " + typePercent + " %");
            }
        }
    }
}
