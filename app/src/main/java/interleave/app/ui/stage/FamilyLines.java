package interleave.app.ui.stage;

import interleave.worker.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The lines from each parent to its children, and the walls between address spaces.
final class FamilyLines {
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
        var busesInRow = new HashMap<Integer, Integer>();
        for (var row = 0; row < layout.rows().size(); row++) {
            var members = layout.rows().get(row);
            if (members.level() > 0) {
                drawRow(world, layout, row, busesInRow);
            }
        }
    }

    private void drawRow(World world, StageLayout layout, int rowNumber, Map<Integer, Integer> busesInRow) {
        var row = layout.rows().get(rowNumber);
        var above = layout.rows().get(rowNumber - 1);
        var parents = row.processes().stream().map(index -> world.process(index).parent()).distinct().toList();
        for (var parent : parents) {
            if (world.process(parent) == null) {
                continue;
            }
            var children = row.processes().stream().filter(index -> world.process(index).parent() == parent).toList();
            var shift = busesInRow.merge(rowNumber, 1, Integer::sum) - 1;
            var gap = row.top() - above.top() - above.height();
            var bus = Math.round(row.top() - gap / 2 + Math.min(shift * BUS_SHIFT_PX, gap / 2 - 1)) + 0.5;
            drawBus(layout, layout.cards().get(parent), children, bus, row.top(), firstOfLevel(layout, rowNumber));
        }
    }

    private static boolean firstOfLevel(StageLayout layout, int rowNumber) {
        return layout.rows().get(rowNumber - 1).level() < layout.rows().get(rowNumber).level();
    }

    private void drawBus(
            StageLayout layout, StageLayout.Box parent, List<Integer> children, double bus, double top, boolean straight) {
        var left = layout.cards().get(children.getFirst()).centerX();
        var right = layout.cards().get(children.getLast()).centerX();
        var from = parent.centerX();
        if (straight) {
            line(from, parent.bottom(), from, bus);
        } else {
            // later rows hang on a trunk at the left edge, past the rows above
            from = StageLayout.MARGIN / 2;
            var first = layout.rows().stream().filter(row -> row.level() > 0).findFirst().orElseThrow();
            line(from, (parent.bottom() + first.top()) / 2, from, bus);
            line(from, (parent.bottom() + first.top()) / 2, layout.cards().get(first.processes().getFirst()).centerX(), (parent.bottom() + first.top()) / 2);
        }
        line(Math.min(from, left), bus, Math.max(from, right), bus);
        for (var child : children) {
            var x = layout.cards().get(child).centerX();
            line(x, bus, x, top);
        }
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
