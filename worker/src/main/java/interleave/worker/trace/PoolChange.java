package interleave.worker.trace;

/// What became of a worker of a pool.
public enum PoolChange {
    JOINED,
    /// It has done as many chunks as it may, or the pool needs it no more.
    LEFT,
    /// It died.
    DIED,
    /// A change that this version does not know.
    UNKNOWN;

    private static final PoolChange[] VALUES = values();

    /// The one with this number, as traces have it; `UNKNOWN` for a number that is none.
    public static PoolChange ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
    }
}
