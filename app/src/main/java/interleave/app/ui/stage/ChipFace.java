package interleave.app.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A process in one line: its label, the icon and word of its state, and its copy of a global.
final class ChipFace implements CardFace {
    private final HBox box = new HBox();
    private final Label label = Nodes.label("card-label");
    private final StateBadge badge = new StateBadge();
    private final Label value = Nodes.label("chip-value", "mono");
    private final Label next = Nodes.label("card-next", "mono");
    private final boolean wordless;
    private final boolean wide;

    /// @param wide whether there is room for PID and next operation too
    ChipFace(boolean wordless, boolean wide) {
        this.wordless = wordless && !wide;
        this.wide = wide;
        label.setMinWidth(Region.USE_PREF_SIZE);
        box.getStyleClass().addAll("card-face", "card-chip");
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(label, badge, next, Nodes.spacer(), value);
        Nodes.present(next, wide);
        if (wide) {
            badge.setMinWidth(Region.USE_PREF_SIZE);
        }
    }

    @Override
    public Region node() {
        return box;
    }

    @Override
    public void show(CardText text) {
        Nodes.text(label, wide ? text.label() + "  " + text.pid() : text.label());
        badge.show(text);
        Nodes.text(next, text.next());
        var copy = text.copies().isEmpty() ? "" : text.copies().getFirst().value();
        badge.wordless(wordless || !wide && !copy.isEmpty());
        Nodes.text(value, copy);
        Nodes.present(value, !copy.isEmpty());
    }
}
