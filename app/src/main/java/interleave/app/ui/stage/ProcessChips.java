package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Processes in a row, each with its label on its colour, in order; those for whom there is no room are counted.
final class ProcessChips extends Region {
    private static final PseudoClass DEAD = PseudoClass.getPseudoClass("dead");
    private static final String CROSS = "† ";
    private static final double GAP = 4;
    private static final double MORE_PX = 28;
    /// A single long chip is cut short, but not below this.
    private static final double MIN_CHIP_EMS = 3;

    private final List<Label> chips = new ArrayList<>();
    private final Label more = Nodes.label("chips-more");
    private int count;
    private int shown;
    private Words words;

    ProcessChips() {
        getStyleClass().add("label-chips");
        more.setManaged(false);
        getChildren().add(more);
    }

    /// What a chip says, on whose colour.
    ///
    /// @param dead what its being pale means, where whose it is has ended and can never let go of it; else empty
    record Chip(String text, String styleClass, String dead) {
        Chip(String text, String styleClass) {
            this(text, styleClass, "");
        }

        static Chip of(ProcessState process) {
            return new Chip(process.label(), ProcessColors.styleClass(process));
        }

        /// Who has something and may have died with it.
        static Chip holder(ProcessState process, Words words) {
            return new Chip(process.label(), ProcessColors.styleClass(process), process.ended() ? words.say("lock.held.dead") : "");
        }

        /// The beginning of a text on the colour of whose it is; on the parent's when that is nobody known.
        static Chip of(String text, int mostLetters, ProcessState owner) {
            return new Chip(shortened(text, mostLetters), owner == null ? "process-0" : ProcessColors.styleClass(owner));
        }
    }

    static String shortened(String text, int mostLetters) {
        return text.length() <= mostLetters ? text : text.substring(0, mostLetters - 1) + "…";
    }

    /// Shows processes, or whatever belongs to them, such as messages that they sent.
    ///
    /// @param newCount how many there are, of which some may not be known
    void showChips(List<Chip> wanted, int newCount, Words newWords) {
        words = newWords;
        var changed = count != newCount || shown != wanted.size();
        while (chips.size() < wanted.size()) {
            var chip = Nodes.label("label-chip");
            chip.setManaged(false);
            chips.add(chip);
            getChildren().add(chip);
        }
        for (var i = 0; i < wanted.size(); i++) {
            var chip = wanted.get(i);
            var text = chip.dead.isEmpty() ? chip.text : CROSS + chip.text;
            changed |= !text.equals(chips.get(i).getText());
            Nodes.text(chips.get(i), text);
            Nodes.swapClass(chips.get(i), "process-", chip.styleClass);
            markDead(chips.get(i), chip);
        }
        count = wanted.isEmpty() && newCount == 1 ? 0 : newCount;
        shown = wanted.size();
        if (changed) {
            requestLayout();
        }
    }

    /// On the chip itself, as the words beside it go first where there is little room.
    private static void markDead(Label label, Chip chip) {
        var dead = !chip.dead.isEmpty();
        Nodes.mark(label, DEAD, dead);
        Nodes.spoken(label, dead ? chip.text + ", " + chip.dead : chip.text);
        if (!dead) {
            label.setTooltip(null);
        } else if (label.getTooltip() == null || !label.getTooltip().getText().equals(chip.dead)) {
            label.setTooltip(new Tooltip(chip.dead));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        var width = 0.0;
        for (var i = 0; i < shown; i++) {
            width += Math.ceil(chips.get(i).prefWidth(-1)) + (i == 0 ? 0 : GAP);
        }
        return width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return shown == 0 ? 0 : Math.min(chips.getFirst().prefWidth(-1), MIN_CHIP_EMS * chips.getFirst().getFont().getSize());
    }

    /// How wide the first of them is, with the number of the others where there are any.
    double leastWhole() {
        return shown == 0 ? 0 : Math.ceil(chips.getFirst().prefWidth(-1)) + (count > 1 ? GAP + MORE_PX : 0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return shown == 0 ? 0 : chips.getFirst().prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        var fitting = fitting();
        var x = 0.0;
        for (var i = 0; i < chips.size(); i++) {
            var chip = chips.get(i);
            chip.setVisible(i < fitting);
            if (i < fitting) {
                var rest = fitting < count ? GAP + MORE_PX : 0;
                var width = Math.min(chip.prefWidth(-1), Math.max(0, getWidth() - x - rest));
                var height = chip.prefHeight(-1);
                chip.resizeRelocate(Math.round(x), Math.round((getHeight() - height) / 2), Math.ceil(width), height);
                x += Math.ceil(width) + GAP;
            }
        }
        more.setVisible(fitting < count);
        if (fitting < count && words != null) {
            Nodes.text(more, words.say("lock.more", "count", count - fitting));
            more.resizeRelocate(Math.round(x), Math.round((getHeight() - more.prefHeight(-1)) / 2), Math.ceil(more.prefWidth(-1)), more.prefHeight(-1));
        }
    }

    private int fitting() {
        var room = getWidth() + 0.5;
        if (shown == count && computePrefWidth(-1) <= room) {
            return shown;
        }
        var used = 0.0;
        for (var i = 0; i < shown; i++) {
            used += Math.ceil(chips.get(i).prefWidth(-1)) + (i == 0 ? 0 : GAP);
            var rest = i + 1 < count ? GAP + MORE_PX : 0;
            if (used + rest > room && !(i + 1 == count && used <= room)) {
                return Math.max(1, i);
            }
        }
        return shown;
    }
}
