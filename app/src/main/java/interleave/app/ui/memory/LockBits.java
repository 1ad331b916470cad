package interleave.app.ui.memory;

/// The state word of a lock, as a picture of memory needs it; the words of `Lock` in the runtime.
///
/// **Layout** (i64): bits 0-15 owner slot + 1, or 0; 16 contended; 17-31 generation; 32-63 acquisitions.
final class LockBits {
    private static final int GENERATION_MASK = 0x7FFF;

    private LockBits() {}

    static long held(int slot, int generation, boolean contended, long acquisitions) {
        return free(contended, acquisitions) | (long) (generation & GENERATION_MASK) << 17 | slot + 1;
    }

    static long free(boolean contended, long acquisitions) {
        return acquisitions << 32 | (contended ? 1L << 16 : 0);
    }

    /// The slot of the owner, or -1.
    static int ownerSlot(long word) {
        return (int) (word & 0xFFFF) - 1;
    }

    static long acquisitions(long word) {
        return word >>> 32;
    }
}
