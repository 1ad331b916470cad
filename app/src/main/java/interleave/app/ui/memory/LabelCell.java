package interleave.app.ui.memory;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;

/// The label of a process in its colour.
final class LabelCell extends TableCell<ProcessesView.Row, ProcessesView.Row> {
    private final Label pill = new Label();

    @Override
    protected void updateItem(ProcessesView.Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        pill.setText(row.label());
        pill.getStyleClass().setAll("label", "process-pill", "process-" + row.color());
        setGraphic(pill);
    }

    static int colorOf(int process) {
        return process <= 0 ? 0 : (process - 1) % 8 + 1;
    }
}
