package interleave.app.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A process's own copy of a global variable, inside its card.
final class CopyRow extends VBox {
    private final Label name = Nodes.label("copy-name", "mono");
    private final Label value = Nodes.label("copy-value", "mono");
    private final Label note = Nodes.label("copy-note");

    CopyRow() {
        getStyleClass().add("own-copy");
        setAlignment(Pos.CENTER_LEFT);
        var line = new HBox(name, Nodes.spacer(), value);
        line.setAlignment(Pos.BASELINE_LEFT);
        value.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(line, note);
    }

    void show(CardText.Copy copy, boolean withNote) {
        Nodes.text(name, copy.name());
        Nodes.text(value, copy.value());
        Nodes.text(note, copy.note());
        Nodes.present(note, withNote && !copy.note().isEmpty());
    }
}
