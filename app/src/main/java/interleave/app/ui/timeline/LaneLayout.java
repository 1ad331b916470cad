package interleave.app.ui.timeline;

import interleave.app.ui.timeline.Picture.Bar;
import interleave.app.ui.timeline.Picture.Kind;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Lays out lanes: spans one by one while there is room for each, by pixel when there is not.
final class LaneLayout {
    static final double TEXT_INSET_PX = 7;
    /// Spans drawn one by one have this much room on average.
    static final double ROOM_PER_SPAN_PX = 10;

    static final double BAR_SHARE = 0.64;
    private static final double MIN_BAR_PX = 3;
    private static final double HOLD_PX = 4;
    private static final double TEXT_GAP_PX = 5;
    private static final double END_TEXT_PX = 8;
    private static final double HEAD_GAP_PX = 4;

    private final TimelineIndex index;
    private final EventTexts texts;
    private final ToDoubleFunction<String> textWidthPx;
    private final Scale scale;
    private final Axis axis;
    private final long now;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Picture.Strip> strips = new ArrayList<>();
    private final List<Picture.End> ends = new ArrayList<>();

    LaneLayout(TimelineIndex index, EventTexts texts, ToDoubleFunction<String> textWidthPx, Scale scale) {
        this.index = index;
        this.texts = texts;
        this.textWidthPx = textWidthPx;
        this.scale = scale;
        this.axis = scale.axis();
        this.now = index.positions().now(axis);
    }

    List<Bar> bars() {
        return bars;
    }

    List<Picture.Strip> strips() {
        return strips;
    }

    List<Picture.End> ends() {
        return ends;
    }

    void lay(Lane lane, Picture.Row row) {
        var height = Math.rint(row.heightPx() * BAR_SHARE);
        var y = Math.rint(row.y() + (row.heightPx() - height) / 2);
        spans(lane, lane.starting, Kind.STARTING, y, height);
        spans(lane, lane.life, Kind.LIFE, y, height);
        spans(lane, lane.waits, Kind.BLOCKED, y, height);
        spans(lane, lane.operations, Kind.OPERATION, y, height);
        spans(lane, lane.holds, Kind.HOLD, y + height, HOLD_PX);
        end(lane, y, height);
    }

    private void spans(Lane lane, Track track, Kind kind, double y, double height) {
        var from = Math.max(0, track.firstEnding(axis, scale.position(0)) - 1);
        var to = track.firstStarting(axis, scale.position(scale.widthPx() + 1), from);
        if (to - from > scale.widthPx() / ROOM_PER_SPAN_PX) {
            var fill = kind == Kind.OPERATION ? Buckets.counted(track, scale) : Buckets.covered(track, scale, now);
            strips.add(new Picture.Strip(kind, lane.index, y, height, fill));
            return;
        }
        for (var i = from; i < to; i++) {
            span(lane, track, i, kind, y, height);
        }
    }

    private void span(Lane lane, Track track, int i, Kind kind, double y, double height) {
        var x = scale.x(track.start(axis, i));
        var end = scale.x(Math.min(now, track.end(axis, i)));
        var left = Math.max(-MIN_BAR_PX * 4, x);
        var right = Math.min(scale.widthPx() + MIN_BAR_PX * 4, Math.max(end, x + MIN_BAR_PX));
        if (right <= left || end < 0) {
            return;
        }
        switch (kind) {
            case OPERATION -> operation(lane, track, i, index.events().get(track.event(i)), left, y, right - left, height);
            case BLOCKED -> {
                var event = index.events().get(track.event(i));
                var waits = event instanceof Event.Sleeping ? Kind.ASLEEP : Kind.BLOCKED;
                var textX = Math.max(left, 0) + TEXT_INSET_PX;
                var text = fitting(event, right - textX);
                bars.add(new Bar(waits, lane.index, left, y, right - left, height, text, textX, width(text), true, track.event(i)));
            }
            case STARTING, LIFE, HOLD, ASLEEP, PASSED_BY -> bars.add(new Bar(
                    kind, lane.index, left, y, right - left, height, "", left, 0, true, track.event(i)));
        }
    }

    private void operation(
            Lane lane, Track track, int i, Event event, double x, double y, double width, double height) {
        var kind = event instanceof Event.PassedBy ? Kind.PASSED_BY : Kind.OPERATION;
        // a pixel of air between neighbours
        var drawn = width > MIN_BAR_PX * 2 ? width - 1 : width;
        var textX = Math.max(x, 0) + TEXT_INSET_PX;
        var text = fitting(event, x + drawn - textX - 2);
        var inside = true;
        if (text.isEmpty()) {
            textX = x + drawn + TEXT_GAP_PX;
            text = axis == Axis.TIME ? fitting(event, nextX(lane, track, i) - TEXT_GAP_PX - textX) : "";
            inside = false;
        }
        bars.add(new Bar(kind, lane.index, x, y, drawn, height, text, textX, width(text), inside, track.event(i)));
    }

    /// Where the room beside an operation ends.
    private double nextX(Lane lane, Track track, int i) {
        var after = track.end(axis, i);
        var next = i + 1 < track.size() ? track.start(axis, i + 1) : now;
        var wait = lane.waits.firstStarting(axis, after, Math.max(0, lane.waits.firstEnding(axis, after) - 1));
        if (wait < lane.waits.size()) {
            next = Math.min(next, lane.waits.start(axis, wait));
        }
        return Math.min(scale.widthPx(), scale.x(lane.end == null ? next : Math.min(next, lane.endAt(axis))));
    }

    private double width(String text) {
        return text.isEmpty() ? 0 : textWidthPx.applyAsDouble(text);
    }

    private String fitting(Event event, double roomPx) {
        if (roomPx < MIN_BAR_PX * 3) {
            return "";
        }
        for (var text : texts.of(event)) {
            if (textWidthPx.applyAsDouble(text) <= roomPx) {
                return text;
            }
        }
        return "";
    }

    private void end(Lane lane, double y, double height) {
        if (lane.end == null) {
            return;
        }
        var x = scale.x(lane.endAt(axis));
        if (x < 0 || x > scale.widthPx()) {
            return;
        }
        var killed = lane.end.cause() == ExitCause.SIGNAL && !lane.meant;
        var bad = killed || lane.end.exitCode() != 0 && !lane.meant;
        var text = lane.meant ? texts.meant() : texts.longest(lane.end);
        ends.add(new Picture.End(
                lane.index, x, y, height, text, endTextX(x, width(text)), bad, killed, lane.endEvent));
    }

    /// Beside the end, or beyond the newest moment where the play head would run through the text.
    private double endTextX(double x, double widthPx) {
        var beside = x + END_TEXT_PX;
        var head = scale.x(now);
        return head > beside - HEAD_GAP_PX && head < beside + widthPx ? head + HEAD_GAP_PX : beside;
    }
}
