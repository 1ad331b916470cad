package interleave.app.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card with a header and some lines: whole, compact, or wide as for the parent.
final class PlainFace implements CardFace {
    private static final double SPACING_PX = 6;

    /// Which lines it has.
    enum Lines {
        /// Arguments, register, next operation, and the state in a line of its own.
        WHOLE,
        /// Register, next operation and state, all short.
        COMPACT,
        /// Next operation, and the state beside the register: its icon where there is one, else its word.
        TIGHT,
        /// Next operation with the state beside it.
        WIDE
    }

    private final VBox box = new VBox();
    private final VBox body = new VBox();
    private final Label label = Nodes.label("card-label");
    private final Label role = Nodes.label("card-role");
    private final Label pid = Nodes.label("card-pid", "mono");
    private final ArgumentsText arguments = new ArgumentsText();
    private final Label registerKey = Nodes.label("card-key", "mono");
    private final Label registerBrief = Nodes.label("card-key", "mono");
    private final Label register = Nodes.label("card-register", "mono");
    private final Label stale = Nodes.label("card-stale");
    private final Label nextKey = Nodes.label("card-key", "mono");
    private final FittingText next = new FittingText("card-next", "mono");
    private final StateBadge badge = new StateBadge();
    private final Line registers;
    private final List<CopyRow> copies = new ArrayList<>();
    private final Lines lines;
    private final boolean notes;

    /// @param notes whether there is room for what is to be said about copies
    PlainFace(Lines lines, boolean notes, Node menu) {
        this.lines = lines;
        this.notes = notes;
        registers = lines == Lines.TIGHT
                ? new Line(SPACING_PX, badge, registerKey, register, stale).canMiss(registerKey).elastic(register)
                : new Line(SPACING_PX, registerKey, registerBrief, register, stale)
                        .orElse(registerKey, registerBrief).canMiss(registerKey, registerBrief).elastic(register);
        var header = new Line(SPACING_PX, label, role, pid, menu).right(pid).canMiss(pid, role, menu).elastic(pid);
        header.getStyleClass().add("card-header");
        body.getStyleClass().add("card-body");
        body.getChildren().addAll(switch (lines) {
            case WHOLE -> List.of(arguments, registers, nextLine(), badge);
            case COMPACT -> List.of(registers, new Line(0, next).elastic(next), badge);
            case TIGHT -> List.of(new Line(0, next).elastic(next), registers);
            case WIDE -> List.of(new Line(SPACING_PX, next, badge).right(badge).elastic(next));
        });
        box.getStyleClass().addAll("card-face", "card-" + lines.name().toLowerCase(Locale.ROOT));
        if (lines == Lines.COMPACT || lines == Lines.TIGHT) {
            box.getStyleClass().add("card-small");
        }
        box.getChildren().addAll(header, body);
    }

    private Line nextLine() {
        return new Line(SPACING_PX, nextKey, next).canMiss(nextKey).elastic(next);
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
        arguments.show(text.arguments());
        if (lines == Lines.TIGHT) {
            var carries = text.registers() && !text.ended();
            badge.wordless(carries);
            Nodes.present(registerKey, carries);
            Nodes.present(register, carries);
        } else {
            Nodes.present(registers, text.registers());
        }
        Nodes.text(registerKey, lines == Lines.WHOLE ? text.registerKey() : text.registerShort());
        Nodes.text(registerBrief, text.registerShort());
        Nodes.text(register, text.register());
        Nodes.text(stale, text.stale());
        Nodes.present(stale, !text.stale().isEmpty());
        Nodes.text(nextKey, text.nextKey());
        Nodes.present(nextKey, !text.nextKey().isEmpty());
        next.show(text.next(), text.brief());
        badge.show(text);
        showCopies(text.copies());
    }

    private void showCopies(List<CardText.Copy> shown) {
        while (copies.size() < shown.size()) {
            var row = new CopyRow();
            copies.add(row);
            var end = body.getChildren().size();
            body.getChildren().add(lines == Lines.WIDE ? end : end - 1, row);
        }
        for (var i = 0; i < copies.size(); i++) {
            Nodes.present(copies.get(i), i < shown.size());
            if (i < shown.size()) {
                copies.get(i).show(shown.get(i), notes);
            }
        }
    }
}
