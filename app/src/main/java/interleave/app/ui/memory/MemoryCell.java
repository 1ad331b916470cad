package interleave.app.ui.memory;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One row of memory: offset, bytes, meaning, last writer; the last two below the others where it is narrow.
final class MemoryCell extends ListCell<MemoryView.Shown> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final double GAP_PX = 8;
    private static final double ONE_LINE_PX = 19;
    private static final double TWO_LINES_PX = 34;

    private final Label offset = new Label();
    private final Label number = new Label();
    private final Label padding = new Label();
    private final HBox bytes = new HBox(number, padding);
    private final Label meaning = new Label();
    private final Label writer = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox place = new HBox(GAP_PX);
    private final HBox said = new HBox(GAP_PX, meaning, writer);
    private final VBox row = new VBox(place);

    /// @param narrow whether there is little room
    MemoryCell(ObservableValue<Boolean> narrow) {
        offset.getStyleClass().add("memory-offset");
        number.getStyleClass().add("memory-number");
        padding.getStyleClass().add("memory-padding");
        meaning.getStyleClass().add("memory-meaning");
        for (var label : new Label[] {offset, number, padding, meaning, writer}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        meaning.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        // as wide as the list, so that a long meaning is cut and not the list moved sideways
        setPrefWidth(0);
        narrow.addListener((_, _, now) -> arrange(now));
        arrange(narrow.getValue());
        row.setAlignment(Pos.CENTER_LEFT);
        place.setAlignment(Pos.CENTER_LEFT);
        bytes.setAlignment(Pos.CENTER_LEFT);
    }

    private void arrange(boolean narrow) {
        row.getChildren().remove(said);
        place.getChildren().setAll(offset, bytes);
        if (narrow) {
            row.getChildren().add(said);
        } else {
            place.getChildren().add(said);
        }
    }

    @Override
    protected void updateItem(MemoryView.Shown shown, boolean empty) {
        super.updateItem(shown, empty);
        setText(null);
        setTooltip(empty ? null : whole);
        if (empty || shown == null) {
            setGraphic(null);
            return;
        }
        var line = shown.row();
        pseudoClassStateChanged(MARKED, shown.marked());
        pseudoClassStateChanged(FIRST, line.first());
        offset.setText(line.shared() ? "0x%07x".formatted(line.offset()) : "");
        offset.setManaged(line.shared());
        place.setManaged(line.shared() || said.getParent() == place);
        bytes.getStyleClass().setAll("process-" + colorOf(line.writer()));
        show(line);
        meaning.setText(line.text());
        whole.setText(line.text());
        writer.setText(shown.writer().isEmpty() || !line.written() ? "" : "← " + shown.writer());
        writer.getStyleClass().setAll("label", "memory-writer", "process-" + colorOf(line.writer()));
        setAccessibleText(offset.getText() + " " + line.hex() + " " + line.text() + " " + writer.getText());
        setPrefHeight(said.getParent() == row && line.shared() ? TWO_LINES_PX : ONE_LINE_PX);
        setGraphic(row);
    }

    private void show(MemoryRow line) {
        var hex = line.hex();
        var end = Math.min(hex.length(), line.significant() * 3 - 1);
        bytes.setVisible(!hex.isEmpty());
        bytes.setManaged(line.shared() && !hex.isEmpty());
        number.setText(hex.isEmpty() ? "" : hex.substring(0, end));
        padding.setText(hex.isEmpty() ? "" : hex.substring(end));
    }

    private static int colorOf(int process) {
        return process <= 0 ? 0 : (process - 1) % 8 + 1;
    }
}
