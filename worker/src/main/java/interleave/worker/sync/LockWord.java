package interleave.worker.sync;

/// The state word of a lock: one compare-and-set takes it, one gives it back.
///
/// **Layout** (i64):
/// ```
///  bits  0-15  owner slot + 1, 0 when free
///  bit     16  contended: somebody may be waiting, so the release must look
///  bits 17-31  generation of the owner (low bits)
///  bits 32-63  acquisitions so far
/// ```
final class LockWord {
    private static final long CONTENDED = 1L << 16;

    private LockWord() {}

    static boolean free(long word) {
        return (word & 0xFFFF) == 0;
    }

    static int ownerSlot(long word) {
        return (int) (word & 0xFFFF) - 1;
    }

    static int ownerGeneration(long word) {
        return (int) (word >>> 17) & 0x7FFF;
    }

    static boolean ownedBy(long word, int slot, int generation) {
        return ownerSlot(word) == slot && ownerGeneration(word) == (generation & DeathWatch.GENERATION_MASK);
    }

    static boolean contended(long word) {
        return (word & CONTENDED) != 0;
    }

    static long sequence(long word) {
        return word >>> 32;
    }

    /// Whether one count of acquisitions, modulo 2³², is before another.
    static boolean before(long sequence, long other) {
        return (int) (sequence - other) < 0;
    }

    static long withContended(long word) {
        return word | CONTENDED;
    }

    static long takenBy(long word, int slot, int generation) {
        return (sequence(word) + 1) << 32 | (long) (generation & 0x7FFF) << 17 | word & CONTENDED | (slot + 1);
    }

    static long released(long word) {
        return word & 0xFFFF_FFFF_0000_0000L;
    }
}
