package interleave.worker.memory;

/// How the last lanes of a slot ended that had it before the present one: for whoever finds, later, what one of them had.
///
/// **Layout** (i64): bits 0-47 the causes of their ends, two bits each, the newest lowest; bits 48-63 the generation of
/// the lane that came after them (low bits).
final class FormerLanes {
    private static final int CAUSE_BITS = 2;
    private static final int CAUSE_MASK = (1 << CAUSE_BITS) - 1;
    private static final int GENERATION_SHIFT = 48;
    private static final int GENERATION_MASK = 0xFFFF;
    /// How many of them are known.
    static final int MOST = GENERATION_SHIFT / CAUSE_BITS;

    private FormerLanes() {}

    /// The word when a lane with this generation comes after one that ended because of `cause`.
    static long next(long word, int cause, int generation) {
        var causes = (word << CAUSE_BITS | cause & CAUSE_MASK) & (1L << GENERATION_SHIFT) - 1;
        return (long) generation << GENERATION_SHIFT | causes;
    }

    /// Why the lane ended that had the slot `ago` lanes before the one with this generation; -1 when that is not known.
    static int cause(long word, int generation, int ago) {
        var known = (int) (word >>> GENERATION_SHIFT) == (generation & GENERATION_MASK) && ago >= 1 && ago <= MOST;
        return known ? (int) (word >>> (ago - 1) * CAUSE_BITS) & CAUSE_MASK : -1;
    }
}
