package interleave.app.command;

import interleave.lessons.Cast;
import interleave.worker.conductor.Schedule;
import java.util.List;

/// Whether whoever is to be moved or killed can be in the run at all, as far as that is known before it starts.
final class Casting {
    private static final int MOST_NAMED = 6;

    private Casting() {}

    /// **Errors:** [UsageError] that says which step it is and who there is.
    static void check(Cast cast, Schedule schedule) {
        var step = 0;
        for (var move : schedule.moves()) {
            step += move instanceof Schedule.Step ? 1 : 0;
            if (cast.excludes(move.label())) {
                throw new UsageError("step %d of the schedule: %s", step, nobody(cast, move.label()));
            }
        }
    }

    /// **Errors:** [UsageError] that says which option it is and who there is.
    static void check(Cast cast, List<Kill> kills) {
        for (var kill : kills) {
            if (cast.excludes(kill.signal().label())) {
                throw new UsageError("--kill %s: %s", kill.word(), nobody(cast, kill.signal().label()));
            }
        }
    }

    private static String nobody(Cast cast, String label) {
        var labels = cast.labels();
        var all = labels.size() <= MOST_NAMED
                ? String.join(", ", labels)
                : "%s, %s to %s".formatted(labels.get(0), labels.get(1), labels.getLast());
        return "there is no process %s; there are %s".formatted(label, all);
    }
}
