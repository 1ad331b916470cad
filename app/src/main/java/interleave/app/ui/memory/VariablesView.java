package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// The variables of a script's processes: a variable a row, a process a column, so that the copies of a global stand side by side.
///
/// **Threading:** JavaFX thread only.
public final class VariablesView extends StackPane {
    private static final double NAME_PX = 110;
    private static final double VALUE_PX = 96;

    private final ObservableList<VariableRow> rows = FXCollections.observableArrayList();
    private final TableView<VariableRow> table = new TableView<>(rows);
    private final Label empty = new Label();
    private Words words;
    private World shown = World.EMPTY;
    private List<String> columns = List.of();

    /// @param words the texts of the part `memory`
    public VariablesView(Words words) {
        getStyleClass().addAll("processes", "variables");
        setId("variables");
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        getChildren().add(table);
        language(words);
    }

    /// Changes the language.
    public void language(Words newWords) {
        words = newWords;
        empty.setText(words.say("variables.empty"));
        table.setAccessibleText(words.say("variables"));
        columns = List.of();
        rows.clear();
        show(shown);
    }

    /// Shows a moment.
    public void show(World world) {
        shown = world;
        var processes = world.processes().stream().filter(process -> !process.variables().isEmpty()).toList();
        var labels = processes.stream().map(ProcessState::label).toList();
        if (!labels.equals(columns) || table.getColumns().isEmpty()) {
            columns = labels;
            rows.clear();
            table.getColumns().setAll(columnsOf(processes));
        }
        update(VariableRow.of(words, processes));
    }

    private List<TableColumn<VariableRow, ?>> columnsOf(List<ProcessState> processes) {
        var made = new ArrayList<TableColumn<VariableRow, ?>>();
        var name = column(words.say("column.variable"), NAME_PX);
        name.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().name()));
        name.setCellFactory(_ -> new VariableCell());
        made.add(name);
        for (var i = 0; i < processes.size(); i++) {
            var place = i;
            var column = column(processes.get(i).label(), VALUE_PX);
            column.getStyleClass().add("process-column");
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().value(place)));
            column.setCellFactory(_ -> new VariableCell());
            made.add(column);
        }
        return made;
    }

    private static TableColumn<VariableRow, String> column(String title, double widthPx) {
        var column = new TableColumn<VariableRow, String>(title);
        column.setPrefWidth(widthPx);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void update(List<VariableRow> now) {
        for (var i = 0; i < now.size(); i++) {
            if (i >= rows.size()) {
                rows.add(now.get(i));
            } else if (!Objects.equals(rows.get(i), now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
        if (rows.size() > now.size()) {
            rows.remove(now.size(), rows.size());
        }
    }
}
