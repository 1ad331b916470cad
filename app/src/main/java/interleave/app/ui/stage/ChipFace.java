package interleave.app.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A process in one line: its label, its PID where there is room, the icon of its state, its next operation, and its copy
/// of a global.
final class ChipFace implements CardFace {
    /// From this width on, in widths of its letters, there is room for the PID too.
    private static final double ALL_EMS = 15;
    /// From this width on there is room for a copy and some of the operation.
    private static final double BOTH_EMS = 9.6;
    /// From this width on there is room for some of the operation.
    private static final double NEXT_EMS = 6;

    private final HBox box = new HBox();
    private final Label label = Nodes.label("card-label");
    private final Label pid = Nodes.label("card-pid", "mono");
    private final StateBadge badge = new StateBadge();
    private final Label value = Nodes.label("chip-value", "mono");
    private final Label next = Nodes.label("card-next");
    private final boolean wide;

    /// @param wide whether there is room for everything, and for the word of the state too
    ChipFace(boolean wide) {
        this.wide = wide;
        label.setMinWidth(Region.USE_PREF_SIZE);
        pid.setMinWidth(Region.USE_PREF_SIZE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        next.setMinWidth(0);
        badge.wordless(!wide);
        box.getStyleClass().addAll("card-face", "card-chip");
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(label, pid, badge, next, Nodes.spacer(), value);
        box.widthProperty().addListener(_ -> fit());
        label.fontProperty().addListener(_ -> fit());
    }

    /// What it does next is worth more than its PID.
    private void fit() {
        var ems = box.getWidth() / label.getFont().getSize();
        Nodes.present(pid, wide || ems >= ALL_EMS);
        Nodes.present(next, wide || ems >= (value.getText().isEmpty() ? NEXT_EMS : BOTH_EMS));
    }

    @Override
    public Region node() {
        return box;
    }

    @Override
    public void show(CardText text) {
        Nodes.text(label, text.label());
        Nodes.text(pid, text.pid());
        badge.show(text);
        Nodes.text(next, text.next());
        var copy = text.copies().isEmpty() ? "" : text.copies().getFirst().value();
        Nodes.text(value, copy);
        Nodes.present(value, !copy.isEmpty());
        fit();
    }
}
