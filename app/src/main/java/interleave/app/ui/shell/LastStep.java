package interleave.app.ui.shell;

import interleave.lab.words.Narration;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.worker.trace.Event;
import java.util.Optional;

/// Tells what just happened before a moment of a run.
final class LastStep {
    private LastStep() {}

    /// The newest sentences about what was done; that somebody came to a gate is not told, as the stage shows it.
    static String upTo(WorldHistory history, World world, Narration narration) {
        var index = newest(history, world);
        if (index < 0) {
            return "";
        }
        var newest = history.events().get(index);
        var sentence = narration.describe(world, newest);
        return index > 0 && ledTo(history.events().get(index - 1), newest)
                ? narration.describe(world, history.events().get(index - 1)) + " " + sentence
                : sentence;
    }

    /// Whether one event made the other happen, so that only both together tell what went on.
    private static boolean ledTo(Event before, Event after) {
        return before instanceof Event.Released released
                && after instanceof Event.Acquired acquired
                && released.object() == acquired.object();
    }

    /// Who did the newest of it.
    static Optional<ProcessState> actor(WorldHistory history, World world) {
        var index = newest(history, world);
        return index < 0 ? Optional.empty() : Optional.ofNullable(world.actor(history.events().get(index).stamp()));
    }

    private static int newest(WorldHistory history, World world) {
        var index = world.lastEventIndex();
        while (index >= 0 && !described(history.events().get(index))) {
            index--;
        }
        return index;
    }

    private static boolean described(Event event) {
        return !(event instanceof Event.Announced || event instanceof Event.Sampled || event instanceof Event.Contents || event instanceof Event.Accounted);
    }
}
