package interleave.app.ui.stage;

import interleave.lab.world.World;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The lines from each parent to its children, and the walls between address spaces.
final class FamilyLines {
    private static final double BUS_SHARE = 0.4;
    private static final double BUS_SHIFT_PX = 3;
    private static final double WALL_OVERHANG_PX = 6;

    private final Path family = new Path();
    private final Path walls = new Path();

    FamilyLines() {
        family.getStyleClass().add("family-lines");
        walls.getStyleClass().add("walls");
        family.setManaged(false);
        walls.setManaged(false);
        family.setMouseTransparent(true);
        walls.setMouseTransparent(true);
    }

    Path family() {
        return family;
    }

    Path walls() {
        return walls;
    }

    void draw(World world, StageLayout layout) {
        family.getElements().clear();
        for (var parent = 0; parent < layout.cards().size(); parent++) {
            drawChildren(world, layout, parent);
        }
    }

    /// One line along each row that has children of this parent; later rows hang on a trunk at the left edge.
    private void drawChildren(World world, StageLayout layout, int parent) {
        var from = layout.cards().get(parent);
        var trunk = StageLayout.MARGIN / 2;
        var firstBus = -1.0;
        for (var number = 1; number < layout.rows().size(); number++) {
            var row = layout.rows().get(number);
            var children = row.processes().stream().filter(index -> world.process(index).parent() == parent).toList();
            if (children.isEmpty()) {
                continue;
            }
            var bus = bus(world, layout, number, parent);
            var left = layout.cards().get(children.getFirst()).centerX();
            var right = layout.cards().get(children.getLast()).centerX();
            if (firstBus < 0) {
                firstBus = bus;
                line(from.centerX(), from.bottom(), from.centerX(), bus);
                line(Math.min(from.centerX(), left), bus, Math.max(from.centerX(), right), bus);
            } else {
                line(trunk, firstBus, from.centerX(), firstBus);
                line(trunk, firstBus, trunk, bus);
                line(trunk, bus, right, bus);
            }
            for (var child : children) {
                var x = layout.cards().get(child).centerX();
                line(x, bus, x, row.top());
            }
        }
    }

    /// Each parent has its own height between the rows, so that lines do not run into one.
    private static double bus(World world, StageLayout layout, int number, int parent) {
        var row = layout.rows().get(number);
        var above = layout.rows().get(number - 1);
        var place = row.processes().stream().map(index -> world.process(index).parent()).distinct().toList().indexOf(parent);
        var gap = row.top() - above.top() - above.height();
        // the lower part of the gap: the upper one is for the lines of operations, see StageLayout#wayDown
        return Math.round(row.top() - gap * BUS_SHARE + Math.min(place * BUS_SHIFT_PX, gap * BUS_SHARE - 1));
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        family.getElements().addAll(
                new MoveTo(Math.round(fromX) + 0.5, Math.round(fromY) + 0.5), new LineTo(Math.round(toX) + 0.5, Math.round(toY) + 0.5));
    }

    /// A wall between every two cards of a row, and one under the parent.
    void drawWalls(StageLayout layout, boolean shown) {
        walls.getElements().clear();
        walls.setVisible(shown);
        if (!shown) {
            return;
        }
        for (var row : layout.rows()) {
            for (var i = 1; i < row.processes().size(); i++) {
                var left = layout.cards().get(row.processes().get(i - 1));
                var right = layout.cards().get(row.processes().get(i));
                var x = Math.round((left.right() + right.x()) / 2);
                walls.getElements().addAll(
                        new MoveTo(x, row.top() - WALL_OVERHANG_PX),
                        new LineTo(x, row.top() + row.height() + WALL_OVERHANG_PX));
            }
        }
    }
}
