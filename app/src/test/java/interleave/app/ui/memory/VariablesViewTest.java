package interleave.app.ui.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.Reducer;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Variable;
import interleave.worker.trace.Variable.Scope;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The variables of processes beside each other.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
final class VariablesViewTest {
    private static final Words ENGLISH = Words.of("memory", Language.ENGLISH);

    private VariablesView view;

    @Start
    void show(Stage stage) {
        view = new VariablesView(ENGLISH);
        var scene = new Scene(view, 600, 300);
        Look.dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
    }

    private static Stamp by(int slot) {
        return new Stamp(slot, 1, 0, 0);
    }

    private static Event seen(int slot, Variable... variables) {
        return new Event.VariablesSeen(by(slot), List.of(variables), 0);
    }

    private static Variable variable(Scope scope, String name, String value) {
        return new Variable(scope, name, value);
    }

    private static World world(Event... more) {
        var begun = Reducer.applyAll(World.EMPTY, List.of(
                new Event.ProcessStarting(by(Stamp.LAB), 1, 1, "main", "MainProcess", "my.py"),
                new Event.ProcessRunning(by(1), 4001, 0, 0),
                new Event.ProcessStarting(by(1), 2, 1, "P1", "Process-1", "add(3)"),
                new Event.ProcessRunning(by(2), 4002, 1, 1)));
        return Reducer.applyAll(begun, List.of(more));
    }

    @SuppressWarnings("unchecked")
    private static List<VariableRow> rows(FxRobot robot) {
        return List.copyOf(((TableView<VariableRow>) robot.lookup(".table-view").queryAs(TableView.class)).getItems());
    }

    private static List<String> columns(FxRobot robot) {
        return ((TableView<?>) robot.lookup(".table-view").queryAs(TableView.class)).getColumns().stream().map(column -> column.getText()).toList();
    }

    @Test
    void copiesOfAGlobalStandBesideEachOther(FxRobot robot) {
        robot.interact(() -> view.show(world(
                seen(1, variable(Scope.ASSIGNED_GLOBAL, "total", "0"), variable(Scope.GLOBAL, "limit", "3")),
                seen(2, variable(Scope.LOCAL, "n", "3"), variable(Scope.ASSIGNED_GLOBAL, "total", "3"), variable(Scope.GLOBAL, "limit", "3")))));
        assertEquals(List.of("Variable", "main", "P1"), columns(robot));
        assertEquals(
                List.of(
                        new VariableRow(ENGLISH.say("variables.assigned"), List.of(), true, false),
                        new VariableRow("total", List.of("0", "3"), false, true),
                        new VariableRow(ENGLISH.say("variables.local"), List.of(), true, false),
                        new VariableRow("n", List.of("", "3"), false, false),
                        new VariableRow(ENGLISH.say("variables.global"), List.of(), true, false),
                        new VariableRow("limit", List.of("3", "3"), false, false)),
                rows(robot));
    }

    @Test
    void processesThatComeLaterGetAColumn(FxRobot robot) {
        robot.interact(() -> view.show(world(seen(1, variable(Scope.LOCAL, "n", "1")))));
        assertEquals(List.of("Variable", "main"), columns(robot));
        robot.interact(() -> view.show(world(seen(1, variable(Scope.LOCAL, "n", "1")), seen(2, variable(Scope.LOCAL, "n", "2")))));
        assertEquals(List.of("Variable", "main", "P1"), columns(robot));
        robot.interact(() -> view.language(Words.of("memory", Language.SPANISH)));
        assertEquals(List.of("1", "2"), rows(robot).getLast().values());
    }

    @Test
    void whereNothingIsKnownItSaysHowToSeeSome(FxRobot robot) {
        robot.interact(() -> view.show(world()));
        assertTrue(robot.lookup(".placeholder .label").queryLabeled().getText().contains("step by step"));
    }
}
