package interleave.worker.sync;

/// The account of one slot in the books of a semaphore, in one word, so that a killed lane leaves no half of it.
///
/// **Layout** (i64):
/// ```
///  bit      0  a former lane of this slot was killed, and may have had permits
///  bit      1  a former lane of this slot left permits to others, or gave more than it took
///  bit      2  a former lane of this slot was killed, and others may give back what it had
///  bit      3  the lane holds its permits: it is the one to give them back
///  bits  4-31  generation of the lane (low bits)
///  bits 32-63  balance of the lane: permits that it took and did not give back
/// ```
final class PermitAccount {
    private static final long FORMER_KILLED = 1;
    private static final long FORMER_OPEN = 1 << 1;
    private static final long FORMER_LENT = 1 << 2;
    private static final long HOLDS = 1 << 3;
    private static final int GENERATION_SHIFT = 4;
    private static final int BALANCE_SHIFT = 32;
    static final int GENERATION_MASK = (1 << BALANCE_SHIFT - GENERATION_SHIFT) - 1;

    private PermitAccount() {}

    static int balance(long account) {
        return (int) (account >> BALANCE_SHIFT);
    }

    static int generation(long account) {
        return (int) account >>> GENERATION_SHIFT;
    }

    static boolean of(long account, int generation) {
        return generation(account) == (generation & GENERATION_MASK);
    }

    static boolean formerKilled(long account) {
        return (account & FORMER_KILLED) != 0;
    }

    static boolean formerOpen(long account) {
        return (account & FORMER_OPEN) != 0;
    }

    static boolean formerLent(long account) {
        return (account & FORMER_LENT) != 0;
    }

    static boolean holds(long account) {
        return (account & HOLDS) != 0;
    }

    static long holding(long account) {
        return account | HOLDS;
    }

    static long plus(long account, int permits) {
        return account + ((long) permits << BALANCE_SHIFT);
    }

    /// One permit less. Who gives back what it took itself shows that it is the one to do so.
    static long given(long account) {
        return plus(balance(account) > 0 ? holding(account) : account, -1);
    }

    /// The account of the next lane that has the slot: what `former` says about lanes before stays in it.
    static long next(long former, int generation, DeathWatch.Fate fateOfFormer) {
        var marks = former & (FORMER_KILLED | FORMER_OPEN | FORMER_LENT);
        if (balance(former) > 0 && fateOfFormer == DeathWatch.Fate.KILLED) {
            marks |= holds(former) ? FORMER_KILLED : FORMER_KILLED | FORMER_LENT;
        } else if (balance(former) != 0) {
            marks |= FORMER_OPEN;
        }
        return (long) (generation & GENERATION_MASK) << GENERATION_SHIFT | marks;
    }
}
