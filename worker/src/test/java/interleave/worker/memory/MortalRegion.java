package interleave.worker.memory;

/// Shared memory as one lane sees it that dies before one of its writes: from then on nothing that it does has any effect, as if
/// its process had been killed there.
///
/// All that a process leaves to others are its writes to shared memory; so to die before each of them in turn is to die at every
/// instruction.
///
/// **Threading:** confined to the thread of the lane.
public final class MortalRegion extends SharedRegion {
    private int writesLeft = Integer.MAX_VALUE;

    public MortalRegion(SharedRegion region) {
        super(region);
    }

    /// Thrown at the write that was not done, and at every later one.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /// Lets the lane do so many more writes.
    public void dieAfter(int writes) {
        writesLeft = writes;
    }

    /// How many writes it could still do.
    public int writesLeft() {
        return writesLeft;
    }

    private void live() {
        if (writesLeft == 0) {
            throw new Killed();
        }
        writesLeft--;
    }

    @Override
    public void setByte(long offset, byte value) {
        live();
        super.setByte(offset, value);
    }

    @Override
    public void setShort(long offset, short value) {
        live();
        super.setShort(offset, value);
    }

    @Override
    public void setInt(long offset, int value) {
        live();
        super.setInt(offset, value);
    }

    @Override
    public void setIntRelease(long offset, int value) {
        live();
        super.setIntRelease(offset, value);
    }

    @Override
    public void setIntVolatile(long offset, int value) {
        live();
        super.setIntVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetInt(long offset, int expected, int value) {
        live();
        return super.compareAndSetInt(offset, expected, value);
    }

    @Override
    public int getAndAddInt(long offset, int delta) {
        live();
        return super.getAndAddInt(offset, delta);
    }

    @Override
    public int getAndSetInt(long offset, int value) {
        live();
        return super.getAndSetInt(offset, value);
    }

    @Override
    public int getAndBitwiseOrInt(long offset, int mask) {
        live();
        return super.getAndBitwiseOrInt(offset, mask);
    }

    @Override
    public int getAndBitwiseAndInt(long offset, int mask) {
        live();
        return super.getAndBitwiseAndInt(offset, mask);
    }

    @Override
    public void setLong(long offset, long value) {
        live();
        super.setLong(offset, value);
    }

    @Override
    public void setLongOpaque(long offset, long value) {
        live();
        super.setLongOpaque(offset, value);
    }

    @Override
    public void setLongRelease(long offset, long value) {
        live();
        super.setLongRelease(offset, value);
    }

    @Override
    public void setLongVolatile(long offset, long value) {
        live();
        super.setLongVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetLong(long offset, long expected, long value) {
        live();
        return super.compareAndSetLong(offset, expected, value);
    }

    @Override
    public long getAndAddLong(long offset, long delta) {
        live();
        return super.getAndAddLong(offset, delta);
    }

    @Override
    public long getAndSetLong(long offset, long value) {
        live();
        return super.getAndSetLong(offset, value);
    }

    @Override
    public void setBytes(long offset, byte[] bytes, int from, int lengthBytes) {
        live();
        super.setBytes(offset, bytes, from, lengthBytes);
    }
}
