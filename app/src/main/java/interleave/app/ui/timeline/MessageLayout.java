package interleave.app.ui.timeline;

import java.util.ArrayList;
import java.util.List;

/// Lays out what went from one lane to another, while there is little enough of it to be followed with the eyes.
final class MessageLayout {
    /// More at once would hide what is under them.
    static final int MOST = 60;
    /// How far inside of their bars messages leave and arrive.
    private static final double INSET_PX = 6;

    private final TimelineIndex index;
    private final Scale scale;
    private final TimelineLayout.Room room;

    MessageLayout(TimelineIndex index, Scale scale, TimelineLayout.Room room) {
        this.index = index;
        this.scale = scale;
        this.room = room;
    }

    /// What arrives in sight; nothing when that is too much.
    List<Picture.Message> lay() {
        var axis = scale.axis();
        var flights = index.flights();
        var positions = index.positions();
        var first = flights.firstArriving(positions.eventCountAt(axis, Math.max(0, scale.position(0))) - 1);
        var after = flights.firstArriving(positions.eventCountAt(axis, scale.position(scale.widthPx())) + 1);
        var messages = new ArrayList<Picture.Message>();
        if (after - first > MOST) {
            return messages;
        }
        for (var flight = first; flight < after; flight++) {
            var message = message(flights.left(flight), flights.arrived(flight));
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    private Picture.Message message(int left, int arrived) {
        var from = index.lane(index.events().get(left).stamp());
        var to = index.lane(index.events().get(arrived).stamp());
        if (from == null || to == null || from == to || !room.shows(from.index) && !room.shows(to.index)) {
            return null;
        }
        var axis = scale.axis();
        var fromX = scale.x(index.positions().at(axis, left + 1));
        var toX = scale.x(axis == Axis.TIME ? index.positions().at(axis, arrived + 1) : index.positions().at(axis, arrived));
        var down = Math.signum(to.index - from.index);
        var edge = down * Math.rint(room.rowPx() * LaneLayout.BAR_SHARE / 2);
        var inset = axis == Axis.TIME ? 0 : INSET_PX;
        return new Picture.Message(from.index, fromX - inset, y(from) + edge, toX + inset, y(to) - edge, left, arrived);
    }

    private double y(Lane lane) {
        return room.y(lane.index) + room.rowPx() / 2;
    }
}
