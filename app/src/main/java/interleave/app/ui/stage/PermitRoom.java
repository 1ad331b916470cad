package interleave.app.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The picture of a semaphore: a room with a place for each permit, and outside who waits for one, in order.
final class PermitRoom extends Region {
    private static final double STANDARD_FONT_PX = 13;
    private static final double OUTSIDE_SHARE = 0.3;
    private static final double MIN_OUTSIDE_UNITS = 78;
    private static final double MAX_OUTSIDE_UNITS = 130;
    private static final double GAP_UNITS = 8;
    private static final double PADDING_UNITS = 7;
    private static final double MAX_PLACE_UNITS = 220;

    final Label waiting = Nodes.label("cells-title");
    final Cells waiters;
    final Label permits = Nodes.label("cells-title", "object-figure");
    final Label most = Nodes.label("cells-title", "lock-taken");
    final Cells places;
    private final Line outside = new Line(0, waiting).elastic(waiting);
    private final Region walls = new Region();
    private final Line title = new Line(GAP_UNITS, permits, most).right(most).canMiss(most).elastic(permits);

    PermitRoom(int number) {
        waiters = new Cells("waiters-" + number).below();
        places = new Cells("inside-" + number).spread(MAX_PLACE_UNITS);
        walls.getStyleClass().add("permit-room");
        getStyleClass().add("object-picture");
        getChildren().addAll(walls, outside, waiters, title, places);
    }

    @Override
    protected void layoutChildren() {
        var unit = waiting.getFont().getSize() / STANDARD_FONT_PX;
        var left = getInsets().getLeft();
        var top = getInsets().getTop();
        var width = getWidth() - left - getInsets().getRight();
        var height = getHeight() - top - getInsets().getBottom();
        var least = Math.max(MIN_OUTSIDE_UNITS * unit, Math.ceil(waiting.prefWidth(-1) * Line.MIN_SCALE));
        var outsideWidth = Math.round(Math.clamp(width * OUTSIDE_SHARE, least, Math.max(least, MAX_OUTSIDE_UNITS * unit)));
        var line = Math.ceil(waiting.prefHeight(-1));
        var padding = PADDING_UNITS * unit;
        outside.resizeRelocate(left, top + padding, outsideWidth, line);
        waiters.resizeRelocate(left, top + padding + line + 2, outsideWidth, height - 2 * padding - line - 2);
        var room = left + outsideWidth + GAP_UNITS * unit;
        var roomWidth = left + width - room;
        walls.resizeRelocate(room, top, roomWidth, height);
        title.resizeRelocate(room + padding, top + padding, roomWidth - 2 * padding, line);
        places.resizeRelocate(room + padding, top + padding + line + 2, roomWidth - 2 * padding, height - 2 * padding - line - 2);
    }
}
