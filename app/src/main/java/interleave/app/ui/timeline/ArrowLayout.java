package interleave.app.ui.timeline;

import interleave.lab.world.CellWrite;
import interleave.lab.world.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lays out lost updates: a curve from the write that is gone to the write that went over it while there are few,
/// and a mark on the latter for the others.
final class ArrowLayout {
    private static final double MARK_GAP_PX = 4;
    /// More at once would hide what is under them.
    static final int MAX_CURVES = 12;
    private static final int NEWEST_CURVES = 3;

    private final TimelineIndex index;
    private final EventTexts texts;
    private final Scale scale;
    private final TimelineLayout.Room room;

    ArrowLayout(TimelineIndex index, EventTexts texts, Scale scale, TimelineLayout.Room room) {
        this.index = index;
        this.texts = texts;
        this.scale = scale;
        this.room = room;
    }

    List<Picture.Arrow> lay(Iterable<Finding> findings) {
        var arrows = curves(findings);
        var curved = arrows.stream().map(Picture.Arrow::event).collect(Collectors.toSet());
        for (var lane : index.lanes()) {
            if (room.shows(lane.index)) {
                marks(lane, curved, arrows);
            }
        }
        return arrows;
    }

    private List<Picture.Arrow> curves(Iterable<Finding> findings) {
        var curves = new ArrayList<Picture.Arrow>();
        for (var finding : findings) {
            if (finding instanceof Finding.LostUpdate lost
                    && !lost.amount().isZero()
                    && !lost.gone().isEmpty()
                    && lost.gone().getLast().process() >= 0
                    && lost.write() < index.positions().count()) {
                var arrow = arrow(lost, lost.gone().getLast());
                if (isInSight(arrow)) {
                    curves.add(arrow);
                }
            }
        }
        if (curves.size() <= MAX_CURVES) {
            return curves;
        }
        return scale.axis() == Axis.TIME
                ? new ArrayList<>()
                : new ArrayList<>(curves.subList(curves.size() - NEWEST_CURVES, curves.size()));
    }

    /// Marks the writes that have no curve: one in a few pixels, however many there are.
    private void marks(Lane lane, Set<Integer> curved, List<Picture.Arrow> arrows) {
        var axis = scale.axis();
        var y = y(lane);
        var i = lane.losses.firstStarting(axis, scale.position(0), 0);
        while (i < lane.losses.size() && scale.x(lane.losses.start(axis, i)) <= scale.widthPx()) {
            var x = scale.x(lane.losses.start(axis, i));
            var event = lane.losses.event(i);
            if (curved.contains(event)) {
                i++;
            } else {
                arrows.add(new Picture.Arrow(x, y, x, y, "", false, event, event));
                i = lane.losses.firstStarting(axis, scale.position(x + MARK_GAP_PX) + 1, i + 1);
            }
        }
    }

    /// From the end of the one write to the beginning of the other.
    private Picture.Arrow arrow(Finding.LostUpdate lost, CellWrite gone) {
        var axis = scale.axis();
        var from = index.lanes().get(gone.process());
        var to = index.lanes().get(lost.process());
        var fromSpan = from.operations.of(gone.eventIndex());
        var toSpan = to.operations.of(lost.write());
        return new Picture.Arrow(
                scale.x(from.operations.end(axis, fromSpan)), y(from), scale.x(to.operations.start(axis, toSpan)), y(to),
                texts.overwrites(lost.object(), lost.overwrittenBits()), true, gone.eventIndex(), lost.write());
    }

    private double y(Lane lane) {
        return room.y(lane.index) + room.rowPx() / 2;
    }

    private boolean isInSight(Picture.Arrow arrow) {
        var left = Math.min(arrow.fromX(), arrow.toX());
        var right = Math.max(arrow.fromX(), arrow.toX());
        return right >= 0 && left <= scale.widthPx();
    }
}
