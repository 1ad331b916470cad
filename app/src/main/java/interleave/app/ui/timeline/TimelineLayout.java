package interleave.app.ui.timeline;

import interleave.lab.world.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Makes a [Picture] of a run: pure, and as costly as the picture has pixels.
final class TimelineLayout {
    private static final double MIN_GAP_BETWEEN_LINES_PX = 3;

    private final TimelineIndex index;
    private final EventTexts texts;
    private final ToDoubleFunction<String> textWidthPx;

    /// @param textWidthPx how wide a text is on the screen
    TimelineLayout(TimelineIndex index, EventTexts texts, ToDoubleFunction<String> textWidthPx) {
        this.index = index;
        this.texts = texts;
        this.textWidthPx = textWidthPx;
    }

    /// Where the lanes go.
    ///
    /// @param scrollPx how much of them is above the top
    record Room(double heightPx, double rowPx, double scrollPx) {
        boolean shows(int lane) {
            return y(lane) + rowPx > 0 && y(lane) < heightPx;
        }

        double y(int lane) {
            return lane * rowPx - scrollPx;
        }
    }

    Picture lay(Scale wanted, Room room, Iterable<Finding> findings) {
        var scale = wanted.snapped();
        var rows = new ArrayList<Picture.Row>();
        var lanes = new LaneLayout(index, texts, textWidthPx, scale);
        for (var lane : index.lanes()) {
            if (room.shows(lane.index)) {
                var row = new Picture.Row(
                        lane.index, lane.label, lane.pid, room.y(lane.index), room.rowPx);
                rows.add(row);
                lanes.lay(lane, row);
            }
        }
        var arrows = new ArrowLayout(index, texts, scale, room).lay(findings);
        return new Picture(
                scale, rows, bands(scale), lanes.bars(), lanes.strips(), lanes.ends(), lines(scale), arrows,
                new MessageLayout(index, scale, room).lay(), ticks(scale), index.lanes().size() * room.rowPx);
    }

    private List<Picture.Tick> ticks(Scale scale) {
        if (scale.axis() == Axis.TIME) {
            return Ruler.times(scale);
        }
        return index.steps().count() > 0
                ? Ruler.steps(scale, index.steps(), texts.words().say("step"))
                : Ruler.counts(scale, index.positions(), texts.words().say("event"));
    }

    private List<Picture.Line> lines(Scale scale) {
        var lines = new ArrayList<Picture.Line>();
        for (var event : index.switches()) {
            var x = scale.x(index.positions().at(scale.axis(), event + 1));
            var crowded = !lines.isEmpty() && x - lines.getLast().x() < MIN_GAP_BETWEEN_LINES_PX;
            if (x >= 0 && x <= scale.widthPx() && !crowded) {
                lines.add(new Picture.Line(x, texts.longest(index.events().get(event)), event));
            }
        }
        return lines;
    }

    private List<Picture.Band> bands(Scale scale) {
        var bands = new ArrayList<Picture.Band>();
        var track = index.unrecorded();
        var now = index.positions().now(scale.axis());
        for (var i = track.firstEnding(scale.axis(), scale.position(0)); i < track.size(); i++) {
            var from = Math.max(0, scale.x(track.start(scale.axis(), i)));
            var to = Math.min(scale.widthPx(), scale.x(Math.min(now, track.end(scale.axis(), i))));
            if (from > scale.widthPx()) {
                break;
            }
            var text = texts.words().say("unrecorded");
            if (to - from >= 1) {
                bands.add(new Picture.Band(from, to - from, textWidthPx.applyAsDouble(text) + 16 < to - from ? text : ""));
            }
        }
        return bands;
    }
}
