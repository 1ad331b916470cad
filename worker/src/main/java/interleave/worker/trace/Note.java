package interleave.worker.trace;

/// What a process of a script tells beside its operations, because nobody else can see it.
public enum Note {
    /// The script runs; with the version of its Python and the start method in force.
    STARTED,
    /// A process was to be started while its parent was being imported: there is no main guard.
    NO_MAIN_GUARD,
    /// What a new process needs is a function inside another one, or has no name.
    INNER_FUNCTION,
    /// What a new process needs cannot be pickled.
    NOT_PICKLABLE,
    /// A new process did not find what it was to run.
    NOT_FOUND,
    /// The main guard is not the one that was meant.
    PASTED_GUARD,
    /// It is no Python.
    NOT_PYTHON,
    /// A module is missing.
    MISSING_MODULE,
    /// A copy of something in a managed object was changed, and never put back.
    CHANGE_LOST,
    /// A daemon is ended because its parent comes to its end.
    DAEMON_CUT,
    /// A loop ends because a queue was empty at that moment.
    STOPPED_AT_EMPTY,
    /// A loop without a body looks at something shared.
    EMPTY_LOOP,
    /// More was printed than is kept: from here on nothing of it is recorded.
    OUTPUT_CUT,
    /// A note that this version does not know.
    UNKNOWN;

    private static final Note[] VALUES = values();

    /// The one with this number, as traces have it; `UNKNOWN` for a number that is none.
    public static Note ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
    }
}
