package interleave.lessons;

import interleave.lab.world.World;
import java.util.Map;

/// The goal of a lesson is reached.
///
/// @param facts numbers of the run, by the names that the lesson's text `win` gives their places
/// @param eventIndex the event that reached it, where that can be seen later too, or [World#NONE]
public record Win(Map<String, Long> facts, int eventIndex) {
    public Win {
        facts = Map.copyOf(facts);
    }

    public Win(Map<String, Long> facts) {
        this(facts, World.NONE);
    }
}
