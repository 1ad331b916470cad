package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import java.util.List;

/// Which lines of error output go on with the one before: a stack trace is one thing to see and not a dozen.
final class ErrorOutput {
    /// As far back it is looked for the line before, among what others did meanwhile.
    private static final int MAX_BETWEEN = 32;

    private ErrorOutput() {}

    /// Whether this event is a line of error output, and what its process did before is one too: a function of the list up
    /// to there, so that positions can be found again from any point.
    static boolean goesOn(List<Event> events, int index) {
        if (!isLine(events.get(index))) {
            return false;
        }
        var stamp = events.get(index).stamp();
        for (var i = index - 1; i >= Math.max(0, index - MAX_BETWEEN); i--) {
            var before = events.get(i);
            if (before.stamp().slot() == stamp.slot() && before.stamp().generation() == stamp.generation()) {
                return isLine(before);
            }
        }
        return false;
    }

    private static boolean isLine(Event event) {
        return event instanceof Event.Printed printed && printed.error();
    }
}
