package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/// What the mouse points at, found in what was drawn.
final class Tips {
    private static final double REACH_PX = 4;

    private final TimelineIndex index;
    private final EventTexts texts;
    private final IntUnaryOperator places;

    /// @param places where in the listing that is shown a line of the source is
    Tips(TimelineIndex index, EventTexts texts, IntUnaryOperator places) {
        this.index = index;
        this.texts = texts;
        this.places = places;
    }

    /// The event whose bar or mark is at this place of the picture.
    OptionalInt eventAt(Picture picture, double x, double y) {
        for (var arrow : picture.arrows()) {
            if (Math.hypot(arrow.toX() - x, arrow.toY() - y) <= REACH_PX * 2) {
                return OptionalInt.of(arrow.event());
            }
        }
        for (var end : picture.ends()) {
            if (Math.abs(end.x() - x) <= REACH_PX && y >= end.y() && y <= end.y() + end.heightPx()) {
                return OptionalInt.of(end.event());
            }
        }
        var bar = barAt(picture, x, y);
        return bar == null ? OptionalInt.empty() : OptionalInt.of(bar.event());
    }

    /// The uppermost bar there; of an operation rather than of what lies under it.
    private static Picture.Bar barAt(Picture picture, double x, double y) {
        Picture.Bar found = null;
        for (var bar : picture.bars()) {
            if (x >= bar.x() && x < bar.x() + bar.widthPx() && y >= bar.y() && y < bar.y() + bar.heightPx()) {
                found = bar;
            }
        }
        return found;
    }

    /// What to say there, or empty.
    String textAt(Picture picture, double x, double y) {
        for (var strip : picture.strips()) {
            var px = (int) x;
            var inside = y >= strip.y() && y < strip.y() + strip.heightPx() && px >= 0 && px < strip.fill().length;
            if (inside && strip.kind() == Picture.Kind.OPERATION && strip.fill()[px] > 0) {
                var lane = index.lanes().get(strip.lane());
                var count = Buckets.countAt(lane.operations, picture.scale(), px);
                return who(lane) + "\n" + texts.words().say("tip.many", "count", count);
            }
        }
        var bar = barAt(picture, x, y);
        if (bar != null && bar.kind() == Picture.Kind.HOLD) {
            return who(index.lanes().get(bar.lane())) + "\n" + texts.words().say("holds");
        }
        var event = eventAt(picture, x, y);
        return event.isPresent() ? text(picture, event.getAsInt()) : "";
    }

    private String text(Picture picture, int eventIndex) {
        var event = index.events().get(eventIndex);
        var lines = new ArrayList<String>();
        var lane = index.lane(event.stamp());
        if (event instanceof Event.ProcessStarting starting && isBirth(picture, eventIndex)) {
            lines.add(starting.label() + ": " + texts.words().say("starting"));
        } else if (lane != null) {
            lines.add(who(lane));
        }
        var said = texts.longest(event);
        if (!said.isEmpty()) {
            lines.add(event.stamp().line() == 0
                    ? said
                    : said + " · " + texts.words().say("tip.line", "line", places.applyAsInt(event.stamp().line())));
        }
        if (event.stamp().completed()) {
            lines.add(texts.words().say("tip.completed"));
        }
        for (var arrow : picture.arrows()) {
            if (arrow.event() == eventIndex && event instanceof Event.Written write && lane != null) {
                lines.add(texts.words().say(
                        "tip.lost", "process", lane.label, "value", texts.value(write.object(), write.previousBits())));
            }
        }
        lines.add(texts.words().say("tip.event", "number", eventIndex + 1, "count", index.positions().count())
                + " · " + texts.words().say("tip.at", "time", time(index.positions().time(event))));
        return String.join("\n", lines);
    }

    private boolean isBirth(Picture picture, int eventIndex) {
        return picture.bars().stream()
                .anyMatch(bar -> bar.event() == eventIndex && bar.kind() == Picture.Kind.STARTING);
    }

    private String who(Lane lane) {
        return lane.label + " · " + lane.name + " · PID " + lane.pid;
    }

    static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.3f µs", nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.3f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }
}
