package interleave.lab.run;

import interleave.worker.memory.Excerpt;

/// A text is no schedule. The message is for developers; who tells users says it in their language.
public final class UnreadableSchedule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int place;
    private final String word;

    UnreadableSchedule(Reason reason, int place, String word) {
        super("%s: word %d, '%s'".formatted(reason, place, Excerpt.of(word)));
        this.reason = reason;
        this.place = place;
        this.word = word;
    }

    /// What is wrong with a word.
    public enum Reason {
        /// It names no process.
        NO_PROCESS,
        /// With its steps the schedule has more than [Schedule#MAX_STEPS].
        TOO_LONG,
        /// It is no number of steps in a row: 0, or more than [Schedule#MAX_STEPS].
        TOO_MANY_TIMES
    }

    public Reason reason() {
        return reason;
    }

    /// Which word of the text it is, from 1.
    public int place() {
        return place;
    }

    /// The word as it was written; who prints it makes an excerpt.
    public String word() {
        return word;
    }
}
