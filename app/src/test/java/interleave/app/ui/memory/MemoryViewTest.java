package interleave.app.ui.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.ui.timeline.Traces;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Memory and processes in a window.
@ExtendWith(ApplicationExtension.class)
final class MemoryViewTest {
    private static final Words ENGLISH = Words.of("memory", Language.ENGLISH);

    private MemoryView memory;
    private ProcessesView processes;

    @Start
    void show(Stage stage) {
        memory = new MemoryView(ENGLISH);
        processes = new ProcessesView(ENGLISH);
        var scene = new Scene(new VBox(memory, processes), 700, 500);
        Look.dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void saysTheMeaningFirstAndTheBytesOnDemand(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 1).write(1, 14, 6);
        robot.interact(() -> memory.show(trace.history().newest(), null));
        assertTrue(spoken(robot).contains("total = 14  (i32) ← P1"), spoken(robot).toString());
        robot.clickOn("#memory-bytes");
        assertTrue(spoken(robot).contains("total = 14  (i32) ← P1 0x0001000 0e 00 00 00 00 00 00 00 4 bytes, little-endian: the lowest byte first"),
                spoken(robot).toString());
        assertTrue(spoken(robot).stream().anyMatch(row -> row.contains("01 00 00 00 00 little-endian: the version is in bytes 3 to 7")),
                spoken(robot).toString());
        assertEquals(
                ENGLISH.say("footer.past", "event", trace.size()),
                robot.lookup(".memory-footer").queryAs(Label.class).getText());
    }

    private static List<String> spoken(FxRobot robot) {
        return robot.from(robot.lookup("#memory")).lookup(".list-cell").queryAll().stream()
                .filter(node -> node instanceof ListCell<?> cell && !cell.isEmpty())
                .map(node -> node.getAccessibleText().strip())
                .toList();
    }

    @Test
    void marksNumberThatWasWrittenLast(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 1).write(1, 14, 6).announce(1, Operation.PRINT, 7);
        robot.interact(() -> memory.show(trace.history().newest(), null));
        var marked = robot.from(robot.lookup("#memory")).lookup(".list-cell:marked").queryAll();
        assertEquals(1, marked.size());
    }

    @Test
    void listsEveryProcess(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 2).read(1, 5).end(1, -9);
        robot.interact(() -> processes.show(trace.history().newest()));
        var table = (TableView<?>) robot.from(robot.lookup("#processes")).lookup(".table-view").<Node>query();
        assertEquals(
                List.of(
                        new ProcessesView.Row(0, "main", "MainProcess", 1000L, null, "running", null, "2"),
                        new ProcessesView.Row(1, "P1", "Process-1", 1001L, 1000L, "killed", -9, "1"),
                        new ProcessesView.Row(2, "P2", "Process-2", 1002L, 1000L, "running", null, "0")),
                List.copyOf(table.getItems()));
    }
}
