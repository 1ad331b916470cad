package interleave.app.ui.stage;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A process in one line: its label, its PID where there is room, the icon of its state, its next operation, and the number
/// that it carries: its copy of a global, or what is in its register.
final class ChipFace implements CardFace {
    /// From this width on, in widths of its letters, there is room for the PID too.
    private static final double ALL_EMS = 15;
    /// From this width on there is room for a register beside the operation.
    private static final double REGISTER_EMS = 9.6;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final HBox box = new HBox();
    private final Label label = Nodes.label("card-label");
    private final Label pid = Nodes.label("card-pid", "mono");
    private final StateBadge badge = new StateBadge();
    private final Label value = Nodes.label("chip-value", "mono");
    private final FittingText next = new FittingText("card-next");
    private final boolean wide;
    private boolean copied;
    private CardText shown;

    /// @param wide whether there is room for everything, and for the word of the state too
    ChipFace(boolean wide) {
        this.wide = wide;
        label.setMinWidth(Region.USE_PREF_SIZE);
        pid.setMinWidth(Region.USE_PREF_SIZE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(next, Priority.ALWAYS);
        badge.wordless(!wide);
        box.getStyleClass().addAll("card-face", "card-chip");
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(label, pid, badge, next, value);
        box.widthProperty().addListener(_ -> fit());
        label.fontProperty().addListener(_ -> fit());
    }

    /// What it does next is worth more than its PID, and a copy more than either.
    private void fit() {
        var ems = box.getWidth() / label.getFont().getSize();
        Nodes.present(pid, wide || ems >= ALL_EMS);
        Nodes.present(value, !value.getText().isEmpty() && (copied || wide || ems >= REGISTER_EMS));
        if (shown != null) {
            // the number that is written is read beside the verb, or else with the icon
            var brief = shown.brief();
            var described = brief.figure().isEmpty() || value.isManaged() && !copied;
            next.show(shown.next(), described ? brief : new CardText.Brief("", brief.icon(), brief.figure()));
        }
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
        // where the state is told in a word, it tells the end of a process as well
        Nodes.present(next, !(wide && text.ended()));
        copied = !text.copies().isEmpty();
        var carried = text.register().equals(CardText.NOTHING) ? "" : text.register();
        Nodes.text(value, copied ? text.copies().getFirst().value() : carried);
        Nodes.swapClass(value, "chip-of-", copied ? "chip-of-copy" : "chip-of-register");
        Nodes.mark(value, STALE, !text.stale().isEmpty());
        shown = text;
        fit();
    }
}
