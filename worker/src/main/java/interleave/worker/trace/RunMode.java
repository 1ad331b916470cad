package interleave.worker.trace;

/// How the processes of a run move.
public enum RunMode {
    /// At their own speed; gates open.
    FREE,
    /// So many operations a second, in the order of a policy.
    PACED,
    /// One operation at a time, when asked.
    STEP;

    private static final RunMode[] VALUES = values();

    /// The one with this number, as traces have it; `FREE` for a number that is none.
    public static RunMode ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : FREE;
    }
}
