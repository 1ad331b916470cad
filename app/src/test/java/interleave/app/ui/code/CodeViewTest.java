package interleave.app.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.ui.timeline.Traces;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.Listing;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Listing and console in a window.
@ExtendWith(ApplicationExtension.class)
final class CodeViewTest {
    private static final Words ENGLISH = Words.of("code", Language.ENGLISH);

    private CodeView code;
    private ConsoleView console;

    @Start
    void show(Stage stage) {
        code = new CodeView(ENGLISH);
        code.show(listing("sum = total.get();", 40), listing("sum = total.value", 3));
        console = new ConsoleView(ENGLISH, _ -> {}, () -> {});
        var scene = new Scene(new HBox(code.java(), code.python(), console), 900, 300);
        Look.dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
    }

    private static Listing listing(String reads, int first) {
        return new Listing("file", List.of(
                new Listing.Line(first, reads, "read"), new Listing.Line(first + 2, "write(sum)", "write")));
    }

    private static List<CodeRow> rows(FxRobot robot, String listing) {
        return robot.from(robot.lookup(listing)).lookup(".code-row").queryAllAs(CodeRow.class).stream()
                .sorted((one, other) -> Double.compare(one.getLayoutY(), other.getLayoutY()))
                .toList();
    }

    @Test
    void showsCursorsInBothListings(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 2)
                .announce(1, Operation.READ, 40).read(1, 40).announce(1, Operation.WRITE, 42).announce(2, Operation.READ, 40);
        robot.interact(() -> code.show(trace.history().newest()));
        assertEquals(
                List.of("line 1: sum = total.value · read · here: P2", "line 2: write(sum) · write · here: P1"),
                rows(robot, "#code-python").stream().map(CodeRow::getAccessibleText).toList());
        var current = PseudoClass.getPseudoClass("current");
        assertEquals(
                List.of(false, true),
                rows(robot, "#code-java").stream().map(row -> row.getPseudoClassStates().contains(current)).toList());
    }

    @Test
    void collapsesManyCursors(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 32);
        for (var process = 1; process <= 32; process++) {
            trace.announce(process, Operation.READ, 40);
        }
        robot.interact(() -> code.show(trace.history().newest()));
        var more = robot.from(robot.lookup("#code-java")).lookup(".pill-more").queryAs(Label.class);
        assertEquals("+31", more.getText());
        assertTrue(rows(robot, "#code-java").getFirst().getAccessibleText().endsWith("P31, P32"));
    }

    @Test
    void consoleFollowsOutputAndGoesBack(FxRobot robot) {
        var trace = Traces.begun(RunMode.STEP, 1).print(1, "one").print(1, "two");
        var history = trace.history();
        robot.interact(() -> console.show(history.newest(), List.of()));
        assertEquals(List.of("one", "two"), printed(robot));
        robot.interact(() -> console.show(history.at(history.size() - 1), List.of()));
        assertEquals(List.of("one"), printed(robot));
    }

    private static List<String> printed(FxRobot robot) {
        var list = (ListView<?>) robot.from(robot.lookup("#console")).lookup(".list-view").<Node>query();
        return list.getItems().stream()
                .flatMap(item -> item instanceof ConsoleView.Line line ? Stream.of(line.output().text()) : Stream.empty())
                .toList();
    }
}
