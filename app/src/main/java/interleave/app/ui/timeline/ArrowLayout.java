package interleave.app.ui.timeline;

import interleave.worker.world.CellWrite;
import interleave.worker.world.Finding;
import java.util.ArrayList;
import java.util.List;

/// Lays out lost updates: from the write that is gone to the write that went over it.
final class ArrowLayout {
    /// More at once would hide what is under them: then only the newest are drawn whole.
    static final int MOST_CURVES = 12;
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
        var arrows = new ArrayList<Picture.Arrow>();
        for (var finding : findings) {
            if (finding instanceof Finding.LostUpdate lost
                    && !lost.amount().isZero()
                    && !lost.gone().isEmpty()
                    && lost.write() < index.positions().count()) {
                var arrow = arrow(lost, lost.gone().getLast());
                if (isInSight(arrow)) {
                    arrows.add(arrow);
                }
            }
        }
        return arrows.size() <= MOST_CURVES ? arrows : thinned(arrows);
    }

    private Picture.Arrow arrow(Finding.LostUpdate lost, CellWrite gone) {
        var axis = scale.axis();
        // on the step axis from the end of one block to the beginning of the other
        var from = index.positions().at(axis, gone.eventIndex() + 1);
        var to = axis == Axis.STEP
                ? index.positions().at(axis, lost.write())
                : index.positions().time(index.events().get(lost.write()));
        return new Picture.Arrow(
                scale.x(from), y(gone.eventIndex()), scale.x(to), y(lost.write()),
                texts.overwrites(lost.object(), lost.overwrittenBits()), true, gone.eventIndex(), lost.write());
    }

    private double y(int event) {
        var lane = index.lane(index.events().get(event).stamp());
        return lane == null ? 0 : room.y(lane.index) + room.rowPx() / 2;
    }

    private boolean isInSight(Picture.Arrow arrow) {
        var left = Math.min(arrow.fromX(), arrow.toX());
        var right = Math.max(arrow.fromX(), arrow.toX());
        return right >= 0 && left <= scale.widthPx();
    }

    private static List<Picture.Arrow> thinned(List<Picture.Arrow> arrows) {
        var thinned = new ArrayList<Picture.Arrow>(arrows.size());
        for (var i = 0; i < arrows.size(); i++) {
            var arrow = arrows.get(i);
            thinned.add(i >= arrows.size() - NEWEST_CURVES ? arrow : new Picture.Arrow(
                    arrow.fromX(), arrow.fromY(), arrow.toX(), arrow.toY(), arrow.text(), false,
                    arrow.fromEvent(), arrow.event()));
        }
        return thinned;
    }
}
