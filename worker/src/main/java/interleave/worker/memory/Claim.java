package interleave.worker.memory;

/// A word that one lane at a time owns, and that does not stay with the dead: the first who meets a dead owner
/// takes it over.
///
/// Whoever takes it over finds what the owner was changing half done. So what it guards must be changed in a way
/// that is whole after every single store; [Heap] and the message streams are.
///
/// **Layout** (i64):
/// ```
///  bits  0-15  owner slot + 1, 0 when free
///  bit     16  contended: somebody may wait for it
///  bits 17-31  generation of the owner (low bits)
/// ```
/// **Threading:** thread-safe, across processes.
public final class Claim {
    private static final long CONTENDED = 1L << 16;
    private static final long OWNER = 0xFFFF;
    private static final int GENERATION_MASK = 0x7FFF;

    private final SharedRegion region;
    private final SlotTable slots;
    private final long at;

    public Claim(SharedRegion region, SlotTable slots, long at) {
        this.region = region;
        this.slots = slots;
        this.at = at;
    }

    /// Takes it if it is free or its owner is dead.
    public boolean tryTake(int slot, int generation) {
        // the compare-and-set is the acquire: pairs with the getAndSet in release
        if (region.compareAndSetLong(at, 0, mine(slot, generation))) {
            return true;
        }
        var word = region.getLongAcquire(at);
        // a word that is free may still carry the mark of those who wait; it stays on it
        return takeable(word) && region.compareAndSetLong(at, word, mine(slot, generation) | word & CONTENDED);
    }

    private static long mine(int slot, int generation) {
        return (long) (generation & GENERATION_MASK) << 17 | (slot + 1);
    }

    /// Whether it is free, or as good as free.
    public boolean takeable() {
        return takeable(region.getLongVolatile(at));
    }

    private boolean takeable(long word) {
        var owner = (int) (word & OWNER) - 1;
        return owner < 0 || !slots.alive(owner, (int) (word >>> 17), GENERATION_MASK);
    }

    /// Sees to it that the owner's release tells that somebody waits. True when it can be taken instead.
    public boolean markContended() {
        var word = region.getLongVolatile(at);
        while ((word & CONTENDED) == 0 && !region.compareAndSetLong(at, word, word | CONTENDED)) {
            word = region.getLongVolatile(at);
        }
        return takeable(word);
    }

    /// Gives it back, and says whether somebody may wait for it. A full fence: what the caller looks at next, it
    /// sees as of after the release.
    public boolean release() {
        return (region.getAndSetLong(at, 0) & CONTENDED) != 0;
    }
}
