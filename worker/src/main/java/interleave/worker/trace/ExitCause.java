package interleave.worker.trace;

/// How a process ended.
public enum ExitCause {
    /// Its program returned, or asked to exit with a code.
    RETURNED,
    /// An exception reached the top of its program.
    EXCEPTION,
    /// A signal; the exit code is minus its number.
    SIGNAL,
    /// It is gone and nobody was there to take its exit code.
    UNKNOWN;

    private static final ExitCause[] VALUES = values();

    /// The one with this number, as traces have it; `UNKNOWN` for a number that is none.
    public static ExitCause ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
    }
}
