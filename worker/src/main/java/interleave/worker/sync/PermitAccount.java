package interleave.worker.sync;

/// The account of one slot in the books of a semaphore, in one word, so that a killed lane leaves no half of it.
///
/// **Layout** (i64):
/// ```
///  bits  0-31  balance of the lane: permits that it took and did not give back
///  bit     32  under way: the lane has said that it takes or gives one, and has not said yet whether it did
///  bit     33  a former lane of this slot was killed, and may have had permits
///  bit     34  a former lane of this slot left a balance to others, or gave more than it took
///  bits 35-63  generation of the lane (low bits)
/// ```
final class PermitAccount {
    private static final long UNDER_WAY = 1L << 32;
    private static final long FORMER_KILLED = 1L << 33;
    private static final long FORMER_OPEN = 1L << 34;
    private static final int GENERATION_SHIFT = 35;
    static final int GENERATION_MASK = (1 << Long.SIZE - GENERATION_SHIFT) - 1;

    private PermitAccount() {}

    static int balance(long account) {
        return (int) account;
    }

    static int generation(long account) {
        return (int) (account >>> GENERATION_SHIFT);
    }

    static boolean of(long account, int generation) {
        return generation(account) == (generation & GENERATION_MASK);
    }

    static boolean underWay(long account) {
        return (account & UNDER_WAY) != 0;
    }

    /// Whether the lane has no permits, owes none, and is about to change nothing of that.
    static boolean settled(long account) {
        return balance(account) == 0 && !underWay(account);
    }

    static boolean formerKilled(long account) {
        return (account & FORMER_KILLED) != 0;
    }

    static boolean formerOpen(long account) {
        return (account & FORMER_OPEN) != 0;
    }

    static long begun(long account) {
        return account | UNDER_WAY;
    }

    static long changed(long account, int permits) {
        return account & -1L << Integer.SIZE | Integer.toUnsignedLong(balance(account) + permits);
    }

    /// The account of the next lane that has the slot: what `former` says about lanes before stays in it.
    static long next(long former, int generation, DeathWatch.Fate fateOfFormer) {
        var marks = former & (FORMER_KILLED | FORMER_OPEN);
        if (!settled(former)) {
            marks |= fateOfFormer == DeathWatch.Fate.KILLED && balance(former) >= 0 ? FORMER_KILLED : FORMER_OPEN;
        }
        return (long) (generation & GENERATION_MASK) << GENERATION_SHIFT | marks;
    }
}
