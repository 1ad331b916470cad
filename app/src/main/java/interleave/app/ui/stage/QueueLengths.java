package interleave.app.ui.stage;

import interleave.lab.world.WorldHistory;
import interleave.worker.trace.Event;
import java.util.HashMap;
import java.util.Map;

/// The length of every queue over the run so far. Looks at each event once.
///
/// **Threading:** confined to one thread.
final class QueueLengths {
    /// What a frame has time for.
    private static final int MAX_AT_ONCE = 1 << 13;
    private static final LengthSeries NOTHING = new LengthSeries();

    private final Map<Integer, LengthSeries> series = new HashMap<>();
    private WorldHistory history;
    private int taken;

    /// Takes in what is new of this run, not more than a frame has time for; null when there is none.
    void follow(WorldHistory newHistory) {
        if (newHistory != history) {
            history = newHistory;
            taken = 0;
            series.clear();
        }
        if (history == null) {
            return;
        }
        var until = Math.min(history.size(), taken + MAX_AT_ONCE);
        for (; taken < until; taken++) {
            take(taken, history.events().get(taken));
        }
    }

    private void take(int index, Event event) {
        switch (event) {
            case Event.Sent sent -> of(sent.object(), index, 1);
            case Event.Received received -> of(received.object(), index, -1);
            default -> {
                // changes no length
            }
        }
    }

    private void of(int object, int index, int by) {
        series.computeIfAbsent(object, _ -> new LengthSeries()).change(index, by);
    }

    /// That of the queue with this number.
    LengthSeries of(int object) {
        return series.getOrDefault(object, NOTHING);
    }
}
