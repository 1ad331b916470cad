package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// Every process of the run in a plain table.
///
/// **Threading:** JavaFX thread only.
public final class ProcessesView extends StackPane {
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final TableView<Row> table = new TableView<>(rows);
    private final Label empty = new Label();
    private Words words;
    private World shown = World.EMPTY;

    /// @param words the texts of the part `memory`
    public ProcessesView(Words words) {
        getStyleClass().add("processes");
        setId("processes");
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        getChildren().add(table);
        language(words);
    }

    /// What the table says of a process.
    ///
    /// @param color the number of its colour
    record Row(int color, String label, String name, Long pid, Long parentPid, String state, Integer exitCode, String operations) {}

    /// Changes the language.
    public void language(Words newWords) {
        words = newWords;
        empty.setText(words.say("processes.empty"));
        table.setAccessibleText(words.say("processes"));
        table.getColumns().setAll(List.of(
                labels(column("label", 58, row -> row)),
                column("name", 84, Row::name),
                right(column("pid", 52, Row::pid)),
                right(column("parent-pid", 52, Row::parentPid)),
                column("state", 84, Row::state),
                right(column("exit-code", 52, Row::exitCode)),
                right(column("operations", 100, Row::operations))));
        rows.clear();
        show(shown);
    }

    private <T> TableColumn<Row, T> column(String key, double widthPx, Function<Row, T> value) {
        var column = new TableColumn<Row, T>(words.say("column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setPrefWidth(widthPx);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static <T> TableColumn<Row, T> right(TableColumn<Row, T> column) {
        column.getStyleClass().add("right");
        return column;
    }

    private static TableColumn<Row, Row> labels(TableColumn<Row, Row> column) {
        column.setCellFactory(_ -> new LabelCell());
        return column;
    }

    /// Shows a moment.
    public void show(World world) {
        shown = world;
        for (var i = 0; i < world.processes().size(); i++) {
            var row = row(world, world.processes().get(i));
            if (i >= rows.size()) {
                rows.add(row);
            } else if (!rows.get(i).equals(row)) {
                rows.set(i, row);
            }
        }
        if (rows.size() > world.processes().size()) {
            rows.remove(world.processes().size(), rows.size());
        }
    }

    private Row row(World world, ProcessState process) {
        var parent = world.process(process.parent());
        var exit = process.exit();
        return new Row(
                LabelCell.colorOf(process.index()),
                process.label(),
                process.name(),
                process.pid() == 0 ? null : process.pid(),
                parent == null || parent.pid() == 0 ? null : parent.pid(),
                words.say("state." + state(process)),
                exit == null ? null : exit.code(),
                operations(world, process));
    }

    private static String state(ProcessState process) {
        return switch (process.activity()) {
            case STARTING -> "starting";
            case RUNNING -> "running";
            case AT_GATE -> "at-gate";
            case BLOCKED -> "blocked";
            case SLEEPING -> "asleep";
            case ENDED -> process.killed() && process.failed() ? "killed" : "ended";
        };
    }

    /// How many there were, if all were recorded.
    private String operations(World world, ProcessState process) {
        return world.wholeRecord() ? words.grouped(process.counts().operations()) : words.say("operations.unknown");
    }
}
