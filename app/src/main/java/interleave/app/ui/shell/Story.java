package interleave.app.ui.shell;

import interleave.worker.trace.Event;
import interleave.worker.world.Narration;
import interleave.worker.world.ProcessState;
import interleave.worker.world.World;
import interleave.worker.world.WorldHistory;
import java.util.ArrayList;
import java.util.Optional;

/// Tells what just happened before a moment of a run.
final class Story {
    private static final int MOST_SENTENCES = 2;

    private Story() {}

    /// The newest sentences about what was done; that somebody came to a gate is not told, as the stage shows it.
    static String upTo(WorldHistory history, World world, Narration narration) {
        var sentences = new ArrayList<String>();
        for (var index = newest(history, world); index >= 0 && sentences.size() < MOST_SENTENCES; index--) {
            var event = history.events().get(index);
            if (!told(event)) {
                break;
            }
            sentences.addFirst(narration.tell(world, event));
        }
        return String.join(" ", sentences);
    }

    /// Who did the newest of it.
    static Optional<ProcessState> actor(WorldHistory history, World world) {
        var index = newest(history, world);
        return index < 0 ? Optional.empty() : Optional.ofNullable(world.actor(history.events().get(index).stamp()));
    }

    private static int newest(WorldHistory history, World world) {
        var index = world.lastEventIndex();
        while (index >= 0 && !told(history.events().get(index))) {
            index--;
        }
        return index;
    }

    private static boolean told(Event event) {
        return !(event instanceof Event.Announced || event instanceof Event.Sampled || event instanceof Event.Accounted);
    }
}
