package interleave.app.ui.path;

import java.util.Locale;

/// One of the things to do in a lesson, in the order in which they are done.
public enum Station {
    GOAL,
    PREDICT,
    DO,
    HAPPENED,
    QUESTION,
    NEXT;

    /// Its place on the path, from 1: the digit of its key.
    public int number() {
        return ordinal() + 1;
    }

    /// The station with this number, from 1.
    public static Station of(int number) {
        return values()[number - 1];
    }

    /// Its name in texts and ids, for example `happened`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The question of the lesson that is asked here, by its name.
    ///
    /// **Errors:** `IllegalStateException` where none is asked.
    public String question() {
        return switch (this) {
            case PREDICT -> "prediction";
            case QUESTION -> "question";
            case GOAL, DO, HAPPENED, NEXT -> throw new IllegalStateException(this + " asks nothing");
        };
    }
}
