package interleave.worker.trace;

/// Why a barrier broke.
public enum BreakCause {
    /// A party waited until its time was up.
    TIMEOUT,
    /// Somebody asked for it.
    ABORTED,
    /// The action of the last party threw an exception.
    ACTION_FAILED,
    /// A party died while it waited.
    PARTY_DIED,
    /// Somebody reset the barrier while parties waited.
    RESET,
    /// A cause that this version does not know.
    UNKNOWN;

    private static final BreakCause[] VALUES = values();

    /// The one with this number, as traces have it; `UNKNOWN` for a number that is none.
    public static BreakCause ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
    }
}
