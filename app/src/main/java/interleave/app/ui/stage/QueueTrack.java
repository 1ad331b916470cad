package interleave.app.ui.stage;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The picture of a queue: its slots, the next item at the right; at the left who waits to put something in, at the right who
/// waits to get something out.
final class QueueTrack extends Region {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double SIDE_SHARE = 0.19;
    private static final double MIN_SIDE_UNITS = 44;
    private static final double MAX_SIDE_UNITS = 96;
    private static final double ARROW_UNITS = 16;
    private static final double PADDING_UNITS = 5;
    private static final double MAX_SLOT_UNITS = 96;

    final Cells putters;
    final Cells slots;
    final Cells getters;
    private final Region walls = new Region();
    private final FontIcon in = Nodes.icon(Feather.CHEVRON_RIGHT, "track-arrow");
    private final FontIcon out = Nodes.icon(Feather.CHEVRON_RIGHT, "track-arrow");

    QueueTrack(int number) {
        putters = new Cells("putters-" + number).fromRight().below();
        slots = new Cells("items-" + number).fromRight().spread(MAX_SLOT_UNITS);
        getters = new Cells("getters-" + number).below();
        walls.getStyleClass().add("queue-track");
        getStyleClass().add("object-picture");
        getChildren().addAll(walls, putters, in, slots, out, getters);
        setMinHeight(0);
    }

    /// @param open whether it takes any number of items: its left end is open then
    void open(boolean open) {
        Nodes.mark(walls, OPEN, open);
    }

    @Override
    protected double computePrefHeight(double width) {
        return slots.prefHeight(-1) * 1.7;
    }

    @Override
    protected void layoutChildren() {
        var unit = slots.unit();
        var height = getHeight();
        var side = Math.round(Math.clamp(getWidth() * SIDE_SHARE, MIN_SIDE_UNITS * unit, MAX_SIDE_UNITS * unit));
        var arrow = ARROW_UNITS * unit;
        var padding = PADDING_UNITS * unit;
        putters.resizeRelocate(0, 0, side, height);
        getters.resizeRelocate(getWidth() - side, 0, side, height);
        middle(in, side, arrow);
        middle(out, getWidth() - side - arrow, arrow);
        var from = side + arrow;
        var width = getWidth() - 2 * from;
        walls.resizeRelocate(from, 0, width, height);
        slots.resizeRelocate(from + padding, padding, width - 2 * padding, height - 2 * padding);
    }

    private void middle(FontIcon icon, double x, double width) {
        icon.relocate(
                Math.round(x + (width - icon.prefWidth(-1)) / 2), Math.round((getHeight() - icon.prefHeight(-1)) / 2));
    }
}
