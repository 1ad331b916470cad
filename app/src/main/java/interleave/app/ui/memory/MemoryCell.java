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
    private final Label offset = new Label();
    private final Label number = new Label();
    private final Label padding = new Label();
    private final HBox bytes = new HBox(number, padding);
    private final Label meaning = new Label();
    private final Label writer = new Label();
    private final Label about = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox place = new HBox(GAP_PX);
    private final HBox said = new HBox(GAP_PX, meaning, writer);
    private final VBox row = new VBox();

    /// @param withBytes whether the bytes are shown as well
    MemoryCell(ObservableValue<Boolean> withBytes) {
        offset.getStyleClass().add("memory-offset");
        number.getStyleClass().add("memory-number");
        padding.getStyleClass().add("memory-padding");
        meaning.getStyleClass().add("memory-meaning");
        about.getStyleClass().add("memory-about");
        for (var label : new Label[] {offset, number, padding, writer}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        meaning.setWrapText(true);
        about.setWrapText(true);
        HBox.setHgrow(meaning, Priority.SOMETIMES);
        // as wide as the list, so that a long meaning goes on in another line
        setPrefWidth(0);
        withBytes.addListener((_, _, now) -> arrange(now));
        arrange(withBytes.getValue());
        row.setAlignment(Pos.CENTER_LEFT);
        place.setAlignment(Pos.CENTER_LEFT);
        bytes.setAlignment(Pos.CENTER_LEFT);
    }

    /// What it means comes first; the bytes below it, where they are wanted.
    private void arrange(boolean withBytes) {
        place.getChildren().setAll(offset, bytes);
        row.getChildren().setAll(said);
        if (withBytes) {
            row.getChildren().addAll(place, about);
        }
    }

    /// A cell asks its graphic for its height without a width; a meaning that goes on in another line needs one.
    @Override
    protected double computePrefHeight(double width) {
        var sides = snappedLeftInset() + snappedRightInset();
        return getGraphic() == null
                ? super.computePrefHeight(width)
                : snappedTopInset() + Math.ceil(row.prefHeight(Math.max(0, (width < 0 ? getWidth() : width) - sides))) + snappedBottomInset();
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
        place.setManaged(line.shared());
        place.setVisible(line.shared());
        about.setText(line.about());
        about.setManaged(!line.about().isEmpty());
        bytes.getStyleClass().setAll("process-" + colorOf(line.writer()));
        show(line);
        meaning.setText(line.text());
        whole.setText(line.about().isEmpty() ? line.text() : line.text() + "\n" + line.about());
        writer.setText(shown.writer().isEmpty() || !line.written() ? "" : "← " + shown.writer());
        writer.getStyleClass().setAll("label", "memory-writer", "process-" + colorOf(line.writer()));
        var spoken = (line.text() + " " + writer.getText()).strip();
        setAccessibleText(place.getParent() == null ? spoken : (spoken + " " + offset.getText() + " " + line.hex() + " " + line.about()).strip());
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
