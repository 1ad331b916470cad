package interleave.worker.trace;

/// How a chunk of tasks came out.
public enum ChunkOutcome {
    DONE,
    /// A task threw an exception.
    FAILED,
    /// The worker that had it died.
    LOST,
    /// It could not be sent: an argument cannot travel, or what gave the arguments threw.
    REFUSED,
    /// An outcome that this version does not know.
    UNKNOWN;

    private static final ChunkOutcome[] VALUES = values();

    /// The one with this number, as traces have it; `UNKNOWN` for a number that is none.
    public static ChunkOutcome ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
    }
}
