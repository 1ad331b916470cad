package interleave.app.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;

/// Where everything on the stage goes: pure arithmetic, so that nothing jumps that has not changed.
///
/// ```
///            [ parent ]                 level 0
///    [ P1 ] [ P2 ] [ P3 ] [ P4 ]        level 1, as many rows as it takes
///    [ P5 ]                             level 2: grandchildren
///   [ lock ] [ total ]      [ note ]    the shelf
/// ```
///
/// @param density how much each card shows
/// @param cards where the card of each process goes, by its index
/// @param rows the rows of cards, from top to bottom
/// @param shelfTop where the shelf begins
/// @param height how much there is in all; more than the height of the stage means scrolling
record StageLayout(Density density, List<Box> cards, List<Row> rows, double shelfTop, double height) {
    private static final double PARENT_MIN = 190;
    private static final double PARENT_MAX = 248;
    private static final double PARENT_HEIGHT = 52;
    private static final double PARENT_CHIP_HEIGHT = 26;
    private static final double PARENT_COPY_HEIGHT = 58;
    private static final double PARENT_COPY_HEIGHT_SMALL = 42;
    /// Where in the gap between two rows the lines of operations go; those to the parent go below them.
    private static final double LINE_SHARE = 0.3;
    static final double MARGIN = 16;

    /// A rectangle.
    record Box(double x, double y, double width, double height) {
        double centerX() {
            return x + width / 2;
        }

        double bottom() {
            return y + height;
        }

        double right() {
            return x + width;
        }
    }

    /// Cards beside each other.
    ///
    /// @param level how far from the first process
    /// @param processes their indexes
    record Row(int level, List<Integer> processes, double top, double height) {}

    /// What there is to lay out.
    ///
    /// @param unit how much larger than 13 pixels the font is
    /// @param levels how far each process is from the first one
    /// @param copies how many global variables there are
    /// @param shelfHeight how high the objects are, 0 without any
    /// @param registers whether cards show a register
    record Task(double width, double height, double unit, int[] levels, int copies, double shelfHeight, boolean registers) {}

    /// Of the densities that fit, the one that shows most; rather a little less in one row a level than more in several.
    static StageLayout of(Task task) {
        StageLayout fitting = null;
        StageLayout layout = null;
        for (var density : Density.values()) {
            layout = new Builder(task, density).build();
            if (layout.height <= task.height && density.minWidth * task.unit <= task.width - 2 * MARGIN) {
                fitting = fitting == null ? layout : fitting;
                if (layout.inSingleRows() && !density.isChip()) {
                    return layout;
                }
            }
        }
        return fitting == null ? layout : fitting;
    }

    private boolean inSingleRows() {
        return rows.stream().map(Row::level).distinct().count() == rows.size();
    }

    /// The corners of a way from the middle of a card's lower edge to under all cards, that crosses no other card: down
    /// between the rows, and through the nearest gap of each row. Empty for a card with none below it.
    List<Point2D> wayDown(int process) {
        var card = cards.get(process);
        var below = rows.stream().filter(row -> row.top() >= card.bottom()).toList();
        if (below.isEmpty()) {
            return List.of();
        }
        var corners = new ArrayList<Point2D>();
        var x = card.centerX();
        var y = card.bottom();
        corners.add(new Point2D(x, y));
        for (var row : below) {
            var gap = nearestGap(row, x);
            var between = Math.round(y + (row.top() - y) * LINE_SHARE);
            if (gap != x) {
                corners.add(new Point2D(x, between));
                corners.add(new Point2D(gap, between));
                x = gap;
            }
            y = row.top() + row.height();
        }
        corners.add(new Point2D(x, y));
        return List.copyOf(corners);
    }

    /// The middle of the gap of a row that is nearest to `x`; `x` itself where the row has no card.
    private double nearestGap(Row row, double x) {
        var boxes = row.processes().stream().map(cards::get).toList();
        var side = boxes.size() < 2 ? density.gap / 2 : (boxes.get(1).x() - boxes.getFirst().right()) / 2;
        if (x <= boxes.getFirst().x() - side || x >= boxes.getLast().right() + side) {
            return x;
        }
        var nearest = boxes.getFirst().x() - side;
        for (var box : boxes) {
            nearest = Math.abs(box.right() + side - x) < Math.abs(nearest - x) ? box.right() + side : nearest;
        }
        return nearest;
    }

    /// Lays out with one density.
    private static final class Builder {
        private final Task task;
        private final Density density;
        private final double unit;
        private final double inner;
        private final Box[] cards;
        private final List<Row> rows = new ArrayList<>();

        Builder(Task task, Density density) {
            this.task = task;
            this.density = density;
            this.unit = task.unit;
            this.inner = task.width - 2 * MARGIN;
            this.cards = new Box[task.levels.length];
        }

        StageLayout build() {
            var tight = place(density == Density.FULL ? 10 : density == Density.TIGHT ? 6 : 8, levelGap(), shelfGap());
            var spare = Math.max(0, task.height - tight.height);
            if (spare < 8) {
                return tight;
            }
            rows.clear();
            var airy = Math.min(spare, 96 * unit);
            return place(8 + airy * 0.1, levelGap() + airy * 0.2, shelfGap() + airy * 0.5);
        }

        private double levelGap() {
            return (density.isChip() || density == Density.TIGHT ? 14 : density.isSmall() ? 16 : 30) * unit;
        }

        private double shelfGap() {
            return (density == Density.TIGHT ? 24 : density.isChip() ? 26 : density.isSmall() ? 28 : 52) * unit;
        }

        private StageLayout place(double top, double levelGap, double shelfGap) {
            var y = top;
            for (var level = 0; ; level++) {
                var members = members(level);
                if (members.isEmpty()) {
                    break;
                }
                y = level == 0 ? placeParents(members, y) : placeLevel(level, members, y + levelGap);
            }
            var shelf = y + (task.shelfHeight > 0 ? shelfGap : 0);
            return new StageLayout(density, List.of(cards), List.copyOf(rows), shelf, shelf + task.shelfHeight + 8);
        }

        private List<Integer> members(int level) {
            var members = new ArrayList<Integer>();
            for (var index = 0; index < task.levels.length; index++) {
                if (task.levels[index] == level) {
                    members.add(index);
                }
            }
            return members;
        }

        private double placeParents(List<Integer> members, double top) {
            var chip = density.isChip();
            var copy = density == Density.FULL ? PARENT_COPY_HEIGHT : PARENT_COPY_HEIGHT_SMALL;
            var height = chip ? PARENT_CHIP_HEIGHT : PARENT_HEIGHT + task.copies * copy;
            return placeRows(0, members, top, PARENT_MIN, chip ? PARENT_MAX + 80 : PARENT_MAX, height * unit);
        }

        private double placeLevel(int level, List<Integer> members, double top) {
            return placeRows(
                    level, members, top, density.minWidth, density.maxWidth, density.height(task.copies, task.registers) * unit);
        }

        /// As few rows as possible, all about equally long, each centred.
        private double placeRows(
                int level, List<Integer> members, double top, double min, double max, double height) {
            var gap = density.gap * unit;
            var most = (int) Math.max(1, Math.floor((inner + gap) / (min * unit + gap)));
            var rowCount = (members.size() + most - 1) / most;
            var columns = (members.size() + rowCount - 1) / rowCount;
            var width = Math.floor(Math.min(max * unit, (inner - (columns - 1) * gap) / columns));
            var y = top;
            for (var from = 0; from < members.size(); from += columns) {
                var row = members.subList(from, Math.min(members.size(), from + columns));
                if (from > 0) {
                    y += density.rowGap * unit;
                }
                var x = Math.round(MARGIN + (inner - row.size() * width - (row.size() - 1) * gap) / 2);
                for (var index : row) {
                    cards[index] = new Box(x, Math.round(y), width, height);
                    x += Math.round(width + gap);
                }
                rows.add(new Row(level, List.copyOf(row), Math.round(y), height));
                y += height;
            }
            return y;
        }
    }
}
