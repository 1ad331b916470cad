package interleave.app.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card with a header and some lines: whole, compact, or wide as for the parent.
final class PlainFace implements CardFace {
    /// Which lines it has.
    enum Lines {
        /// Arguments, register, next operation, and the state in a line of its own.
        WHOLE,
        /// Next operation and state.
        COMPACT,
        /// Next operation with the state beside it.
        WIDE
    }

    private final VBox box = new VBox();
    private final VBox body = new VBox();
    private final Label label = Nodes.label("card-label");
    private final Label role = Nodes.label("card-role");
    private final Label pid = Nodes.label("card-pid", "mono");
    private final Label arguments = Nodes.label("card-arguments", "mono");
    private final Label registerKey = Nodes.label("card-key", "mono");
    private final Label register = Nodes.label("card-register", "mono");
    private final Label stale = Nodes.label("card-stale");
    private final Label nextKey = Nodes.label("card-key", "mono");
    private final Label next = Nodes.label("card-next", "mono");
    private final StateBadge badge = new StateBadge();
    private final List<CopyRow> copies = new ArrayList<>();
    private final Lines lines;
    private final boolean notes;

    /// @param notes whether there is room for what is to be said about copies
    PlainFace(Lines lines, boolean notes, Node menu) {
        this.lines = lines;
        this.notes = notes;
        label.setMinWidth(Region.USE_PREF_SIZE);
        nextKey.setMinWidth(Region.USE_PREF_SIZE);
        register.setMinWidth(Region.USE_PREF_SIZE);
        var header = new HBox(label, role, Nodes.spacer(), pid, menu);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("card-body");
        body.setFillWidth(true);
        fill();
        box.getStyleClass().addAll("card-face", "card-" + lines.name().toLowerCase(java.util.Locale.ROOT));
        box.getChildren().addAll(header, body);
    }

    private void fill() {
        switch (lines) {
            case WHOLE -> body.getChildren()
                    .addAll(arguments, line(registerKey, register, stale), line(nextKey, next), badge);
            case COMPACT -> body.getChildren().addAll(next, badge);
            case WIDE -> {
                var line = line(next, Nodes.spacer(), badge);
                badge.setMinWidth(Region.USE_PREF_SIZE);
                body.getChildren().add(line);
            }
        }
    }

    private static HBox line(Node... nodes) {
        var line = new HBox(nodes);
        line.getStyleClass().add("card-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    public Region node() {
        return box;
    }

    @Override
    public void show(CardText text) {
        Nodes.text(label, text.label());
        Nodes.text(role, text.role());
        Nodes.present(role, !text.role().isEmpty() && !text.role().equals(text.label()));
        Nodes.text(pid, text.pid());
        Nodes.text(arguments, text.arguments().isEmpty() ? " " : text.arguments());
        Nodes.text(register, text.register());
        Nodes.text(stale, text.stale());
        Nodes.present(stale, !text.stale().isEmpty());
        Nodes.text(nextKey, text.nextKey());
        Nodes.text(next, text.next());
        badge.show(text);
        showCopies(text.copies());
    }

    void registerKey(String words) {
        Nodes.text(registerKey, words);
    }

    private void showCopies(List<CardText.Copy> shown) {
        while (copies.size() < shown.size()) {
            var row = new CopyRow();
            copies.add(row);
            body.getChildren().add(lines == Lines.WIDE ? body.getChildren().size() : body.getChildren().size() - 1, row);
        }
        for (var i = 0; i < copies.size(); i++) {
            Nodes.present(copies.get(i), i < shown.size());
            if (i < shown.size()) {
                copies.get(i).show(shown.get(i), notes);
            }
        }
    }
}
