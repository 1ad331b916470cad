package interleave.app.command;

import interleave.lab.run.Schedule;
import interleave.lab.run.UnreadableSchedule;
import interleave.lessons.ProcessLabels;
import interleave.worker.memory.Excerpt;
import java.util.List;

/// Whether whoever is to be moved or killed can be in the run at all, as far as that is known before it starts.
final class ScheduleCheck {
    private static final int MAX_NAMED = 6;

    private ScheduleCheck() {}

    /// The schedule that a text says.
    ///
    /// **Errors:** [UsageError] that says what is wrong with it.
    static Schedule parse(String text) {
        try {
            return Schedule.parse(text);
        } catch (UnreadableSchedule unreadable) {
            throw new UsageError("wrong.schedule", "reason", reason(unreadable));
        }
    }

    private static Wording reason(UnreadableSchedule unreadable) {
        var key = switch (unreadable.reason()) {
            case NO_PROCESS -> "wrong.schedule.word";
            case TOO_LONG -> "wrong.schedule.long";
            case TOO_MANY_TIMES -> "wrong.schedule.times";
        };
        return Wording.of(key, "place", unreadable.place(), "word", Excerpt.of(unreadable.word()), "most", Schedule.MAX_STEPS);
    }

    /// **Errors:** [UsageError] that says which step it is and who there is.
    static void check(ProcessLabels known, Schedule schedule) {
        var step = 0;
        for (var move : schedule.moves()) {
            step += move instanceof Schedule.Step ? 1 : 0;
            if (known.excludes(move.label())) {
                throw new UsageError("wrong.schedule.step", "step", step, "reason", nobody(known, move.label()));
            }
        }
    }

    /// **Errors:** [UsageError] that says which option it is and who there is.
    static void check(ProcessLabels known, List<Kill> kills) {
        for (var kill : kills) {
            if (known.excludes(kill.signal().label())) {
                throw new UsageError("wrong.kill", "word", Excerpt.of(kill.word()), "reason", nobody(known, kill.signal().label()));
            }
        }
    }

    private static Wording nobody(ProcessLabels known, String label) {
        var labels = known.labels();
        Object all = labels.size() <= MAX_NAMED
                ? String.join(", ", labels)
                : Wording.of("wrong.nobody.range", "first", labels.get(0), "second", labels.get(1), "last", labels.getLast());
        return Wording.of("wrong.nobody", "process", Excerpt.of(label), "others", all);
    }
}
