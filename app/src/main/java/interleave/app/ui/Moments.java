package interleave.app.ui;

import interleave.lab.world.WorldHistory;
import interleave.worker.trace.Event;

/// The moments of a run at which it makes sense to stand still and look: after something was done, and after
/// everybody who then came to a gate has said so.
final class Moments {
    private Moments() {}

    /// The moment before the one after `eventCount` events.
    static int before(WorldHistory history, int eventCount) {
        var moment = eventCount - 1;
        while (moment > 0 && !rests(history, moment)) {
            moment--;
        }
        return Math.max(moment, 0);
    }

    /// The moment after the one after `eventCount` events.
    static int after(WorldHistory history, int eventCount) {
        var size = history.size();
        var moment = eventCount + 1;
        while (moment < size && !rests(history, moment)) {
            moment++;
        }
        return Math.min(moment, size);
    }

    private static boolean rests(WorldHistory history, int eventCount) {
        return !(history.events().get(eventCount) instanceof Event.Announced);
    }
}
