package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.util.List;

/// How much room an event takes on the step axis.
final class Weight {
    private static final int STEP = Axis.UNITS_PER_STEP;
    private static final int HALF = Axis.UNITS_PER_STEP / 2;
    private static final int QUARTER = Axis.UNITS_PER_STEP / 4;
    private static final int NOTCH = 1;
    private static final int NOTHING = 0;

    private Weight() {}

    /// The units of an event of a list.
    static int at(List<Event> events, int index) {
        return ErrorOutput.goesOn(events, index) ? NOTHING : of(events.get(index));
    }

    /// The units of `event`: a function of the event alone, so that positions can be found again from any point.
    static int of(Event event) {
        return switch (event) {
            case Event.ProcessEnded _, Event.Switched _ -> HALF;
            case Event.ProcessStarting starting -> starting.stamp().slot() == Stamp.LAB ? NOTHING : NOTCH;
            default -> switch (event.role()) {
                case STEP -> STEP;
                case CONSEQUENCE -> QUARTER;
                case BACKGROUND -> NOTHING;
            };
        };
    }
}
