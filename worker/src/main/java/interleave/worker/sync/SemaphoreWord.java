package interleave.worker.sync;

/// The state word of a semaphore: one compare-and-set takes a permit, one gives it back.
///
/// **Layout** (i64):
/// ```
///  bits  0-30  permits that are left
///  bit     31  contended: somebody may be waiting, so the release must look
///  bits 32-63  takings and givings so far
/// ```
final class SemaphoreWord {
    private static final long VALUE_MASK = 0x7FFF_FFFFL;
    private static final long CONTENDED = 1L << 31;
    private static final long ONE_STEP = 1L << 32;

    private SemaphoreWord() {}

    static long of(int value) {
        return value;
    }

    static int value(long word) {
        return (int) (word & VALUE_MASK);
    }

    static boolean contended(long word) {
        return (word & CONTENDED) != 0;
    }

    static long sequence(long word) {
        return word >>> 32;
    }

    static long withContended(long word) {
        return word | CONTENDED;
    }

    static long withoutContended(long word) {
        return word & ~CONTENDED;
    }

    /// One permit less; there must be one.
    static long taken(long word) {
        return word + ONE_STEP - 1;
    }

    /// One permit more; there must be room for it.
    static long given(long word) {
        return word + ONE_STEP + 1;
    }
}
