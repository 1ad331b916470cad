package interleave.worker.memory;

/// Which processes have a shared object, so that it can be given back when none has it any more.
///
/// Each object has a bit for each slot, and a count that is never less than the bits that are set. A share is *given* by
/// counting first and setting the bit then, and *dropped* by clearing the bit first and counting then. So of several who
/// drop the same share (a process, and who buries it) exactly one clears the bit and counts; and exactly one, over all shares,
/// counts to zero and gives the object back. A process killed between the two steps leaves the count too high: then the object
/// stays until the run ends, which is a leak, and never one share too few.
///
/// Only who has a share may give one, so zero is for ever. Who finds an object by its name ([#tryTake]) counts
/// only if the count is not zero.
///
/// **Threading:** thread-safe across processes. **Layout:** [ObjectLayout].
public final class Shares {
    /// In place of a slot: nobody's share, which nobody drops.
    public static final int EVERYBODY = -1;

    private final SharedRegion region;
    private final ObjectTable table;

    Shares(SharedRegion region, ObjectTable table) {
        this.region = region;
        this.table = table;
    }

    static long wordAt(long line, int slot) {
        return line + ObjectLayout.SHARERS + (long) (slot / Integer.SIZE) * Integer.BYTES;
    }

    static int bit(int slot) {
        return 1 << slot;
    }

    /// Gives the process in `slot` a share, by somebody who has one; again does nothing.
    public void give(SharedObject object, int slot) {
        var line = table.lineOf(object);
        region.getAndAddLong(line + ObjectLayout.NUMBER_AND_SHARES, ObjectLayout.ONE_SHARE);
        set(line, slot);
    }

    private void set(long line, int slot) {
        if ((region.getAndBitwiseOrInt(wordAt(line, slot), bit(slot)) & bit(slot)) != 0) {
            // it had one already, so this cannot be the last
            region.getAndAddLong(line + ObjectLayout.NUMBER_AND_SHARES, -ObjectLayout.ONE_SHARE);
        }
    }

    /// Takes a share for the process in `slot`, by somebody who may have none. False when the object is gone.
    public boolean tryTake(SharedObject object, int slot) {
        var line = table.lineOf(object);
        long word;
        do {
            word = region.getLongVolatile(line + ObjectLayout.NUMBER_AND_SHARES);
            if ((int) word != object.id() || word < ObjectLayout.ONE_SHARE) {
                return false;
            }
            // compare-and-set: from zero there is no way back
        } while (!region.compareAndSetLong(line + ObjectLayout.NUMBER_AND_SHARES, word, word + ObjectLayout.ONE_SHARE));
        set(line, slot);
        return true;
    }

    /// Drops the share of the process in `slot`. True when it was the last one: then the caller gives the object back.
    public boolean drop(SharedObject object, int slot) {
        var line = table.lineOf(object);
        return (region.getAndBitwiseAndInt(wordAt(line, slot), ~bit(slot)) & bit(slot)) != 0 && dropCount(line);
    }

    /// Drops the share that is [#EVERYBODY]'s, once; otherwise as [#drop].
    public boolean dropEverybodys(SharedObject object) {
        return dropCount(table.lineOf(object));
    }

    private boolean dropCount(long line) {
        var before = region.getAndAddLong(line + ObjectLayout.NUMBER_AND_SHARES, -ObjectLayout.ONE_SHARE);
        return before >>> 32 == 1;
    }

    /// Adds [#EVERYBODY]'s share, by somebody who has one: the object stays until that is dropped, or the run ends.
    public void giveEverybody(SharedObject object) {
        region.getAndAddLong(table.lineOf(object) + ObjectLayout.NUMBER_AND_SHARES, ObjectLayout.ONE_SHARE);
    }

    /// Whether the process in `slot` has a share.
    public boolean has(SharedObject object, int slot) {
        return (region.getIntVolatile(wordAt(table.lineOf(object), slot)) & bit(slot)) != 0;
    }

    /// How many shares there are.
    public int count(SharedObject object) {
        return (int) (region.getLongVolatile(table.lineOf(object) + ObjectLayout.NUMBER_AND_SHARES) >>> 32);
    }
}
