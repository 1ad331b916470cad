package interleave.app.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Rows of places, each with a word before it; the places begin at the same edge.
final class KeyedRows extends Region {
    private static final double GAP_PX = 8;
    private static final double ROW_GAP_PX = 4;

    private final List<Row> rows = new ArrayList<>();

    private record Row(Label key, Cells cells) {}

    KeyedRows() {
        getStyleClass().add("keyed-rows");
        setMinHeight(0);
    }

    /// One more row.
    Cells row(Label key, String id) {
        var cells = new Cells(id);
        rows.add(new Row(key, cells));
        getChildren().addAll(key, cells);
        return cells;
    }

    @Override
    protected double computePrefHeight(double width) {
        return rows.stream().mapToDouble(row -> row.cells.prefHeight(-1)).sum() + ROW_GAP_PX * (rows.size() - 1);
    }

    @Override
    protected void layoutChildren() {
        var keyed = Math.ceil(rows.stream().mapToDouble(row -> row.key.prefWidth(-1)).max().orElse(0));
        var height = Math.floor((getHeight() - ROW_GAP_PX * (rows.size() - 1)) / rows.size());
        var y = 0.0;
        for (var row : rows) {
            var line = Math.ceil(row.key.prefHeight(-1));
            row.key.resizeRelocate(0, Math.round(y + (height - line) / 2), keyed, line);
            row.cells.resizeRelocate(keyed + GAP_PX, y, Math.max(0, getWidth() - keyed - GAP_PX), height);
            y += height + ROW_GAP_PX;
        }
    }
}
