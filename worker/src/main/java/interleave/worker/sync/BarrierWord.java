package interleave.worker.sync;

/// The state word of a barrier: which round it is in, how many have come, and how the last rounds ended.
///
/// **Layout** (i64):
/// ```
///  bits  0-9   parties that have come in this round
///  bit     10  broken: nobody can come until a reset
///  bits 12-31  the last 20 rounds, newest lowest: 1 for a round that ended without success
///  bits 32-63  round
/// ```
/// Whoever waited in a round that is over reads off here how it ended, however late it wakes.
final class BarrierWord {
    static final int MAX_PARTIES = 1000;
    private static final long COUNT_MASK = 0x3FF;
    private static final long BROKEN = 1L << 10;
    private static final int HISTORY_AT = 12;
    private static final int HISTORY_ROUNDS = 20;
    private static final long HISTORY_MASK = (1L << HISTORY_ROUNDS) - 1;

    private BarrierWord() {}

    static int count(long word) {
        return (int) (word & COUNT_MASK);
    }

    static boolean broken(long word) {
        return (word & BROKEN) != 0;
    }

    /// The round, modulo 2³².
    static int round(long word) {
        return (int) (word >>> 32);
    }

    static long oneMore(long word) {
        return word + 1;
    }

    /// All have come: on to the next round.
    static long tripped(long word) {
        return next(word, 0);
    }

    /// The round ends without success; `broken` tells whether the barrier stays unusable.
    static long failed(long word, boolean broken) {
        return next(word, 1) | (broken ? BROKEN : 0);
    }

    static long mended(long word) {
        return word & ~BROKEN;
    }

    private static long next(long word, long failed) {
        var history = (word >>> HISTORY_AT & HISTORY_MASK) << 1 & HISTORY_MASK | failed;
        return (long) (round(word) + 1) << 32 | history << HISTORY_AT;
    }

    /// Whether `round`, which is over, ended with all parties there. A round that is too long ago did.
    static boolean succeeded(long word, int round) {
        var ago = round(word) - round - 1;
        return ago >= HISTORY_ROUNDS || (word >>> HISTORY_AT + ago & 1) == 0;
    }
}
