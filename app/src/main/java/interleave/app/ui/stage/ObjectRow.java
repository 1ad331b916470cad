package interleave.app.ui.stage;

import interleave.app.ui.stage.StageLayout.Box;
import java.util.ArrayList;
import java.util.List;

/// Where the objects go, and the note beside them: pure arithmetic.
///
/// The column of the note is kept free at the right even while there is none, so that nothing moves when it comes.
///
/// @param boxes where each object goes; `y` counts from the top of the shelf
/// @param note where the note goes
/// @param height how high the shelf is
record ObjectRow(List<Box> boxes, Box note, double height) {
    private static final double NOTE_SHARE = 0.27;
    private static final double NOTE_MIN = 172;
    private static final double NOTE_MAX = 264;
    private static final double ROW_GAP = 12;

    /// How much room an object wants, in pixels at a font size of 13.
    record Wish(double min, double max, double height) {}

    static ObjectRow of(double width, double unit, List<Wish> wishes) {
        var inner = width - 2 * StageLayout.MARGIN;
        var gap = inner < 640 * unit ? 8 * unit : 16 * unit;
        var noteWidth = Math.floor(Math.clamp(inner * NOTE_SHARE, NOTE_MIN * unit, NOTE_MAX * unit));
        var room = Math.max(40, inner - noteWidth - gap);
        var boxes = new ArrayList<Box>();
        var y = 0.0;
        for (var from = 0; from < wishes.size(); ) {
            var to = endOfRow(wishes, from, room, gap, unit);
            var row = wishes.subList(from, to);
            var height = row.stream().mapToDouble(Wish::height).max().orElse(0) * unit;
            y += from == 0 ? 0 : ROW_GAP * unit;
            place(boxes, row, y, height, width, room, gap, unit);
            y += height;
            from = to;
        }
        var note = new Box(width - StageLayout.MARGIN - noteWidth, 0, noteWidth, y);
        return new ObjectRow(List.copyOf(boxes), note, y);
    }

    private static int endOfRow(List<Wish> wishes, int from, double room, double gap, double unit) {
        var used = wishes.get(from).min * unit;
        var to = from + 1;
        while (to < wishes.size() && used + gap + wishes.get(to).min * unit <= room) {
            used += gap + wishes.get(to).min * unit;
            to++;
        }
        return to;
    }

    /// In the middle of the stage, or as near to it as the note lets them.
    private static void place(
            List<Box> boxes, List<Wish> row, double y, double height, double width, double room, double gap, double unit) {
        var free = room - gap * (row.size() - 1);
        var min = row.stream().mapToDouble(Wish::min).sum() * unit;
        var max = row.stream().mapToDouble(Wish::max).sum() * unit;
        var share = max <= min ? 1 : Math.clamp((free - min) / (max - min), 0, 1);
        var total = Math.min(free, min + (max - min) * share) + gap * (row.size() - 1);
        var x = Math.min((width - total) / 2, StageLayout.MARGIN + room - total);
        for (var wish : row) {
            var own = Math.min(free, (wish.min + (wish.max - wish.min) * share) * unit);
            boxes.add(new Box(Math.round(x), y, Math.floor(own), height));
            x += own + gap;
        }
    }
}
