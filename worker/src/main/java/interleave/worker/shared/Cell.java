package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Operation;
import java.lang.invoke.VarHandle;

/// One number in shared memory, with a version that counts the writes that were recorded.
///
/// While nothing is recorded an access is a plain load or store. While it is recorded, the version word makes
/// value, version and time one: a writer claims the word, swaps the value, takes the time and publishes
/// the next version; a reader looks again when the version moved. So the trace knows exactly which write
/// each read saw and which each write replaced, in whatever order the records arrive. This does not order
/// the program's own read-add-write, which stays three steps and as racy as it is.
///
/// **Layout:** the value at its offset; the version word i64 elsewhere: bits 0-15 slot + 1 of the writer inside, or
/// 0; bits 16-63 the version.
///
/// **Threading:** thread-safe, across processes.
final class Cell {
    private static final int SPINS_BEFORE_YIELD = 100;

    private final SharedRegion region;
    private final TypeCode typeCode;
    private final int object;

    Cell(SharedRegion region, TypeCode typeCode, int object) {
        this.region = region;
        this.typeCode = typeCode;
        this.object = object;
    }

    long read(Lane lane, int index, long valueAt, long versionAt) {
        var flags = lane.pass(Operation.READ, object, 0);
        return (flags & RunFlags.TRACED) == 0
                ? typeCode.load(region, valueAt)
                : readTraced(lane, index, valueAt, versionAt);
    }

    private long readTraced(Lane lane, int index, long valueAt, long versionAt) {
        while (true) {
            var before = settled(lane, versionAt);
            var bits = typeCode.load(region, valueAt);
            var time = System.nanoTime();
            VarHandle.loadLoadFence();
            // the second look: if no write came in between, value, version and time belong together
            if (region.getLongAcquire(versionAt) == before) {
                lane.trace().read(lane.line(), time, object, index, bits, before >>> 16);
                return bits;
            }
        }
    }

    void write(Lane lane, int index, long valueAt, long versionAt, long bits) {
        var wrapped = typeCode.wrap(bits);
        var flags = lane.pass(Operation.WRITE, object, wrapped);
        if ((flags & RunFlags.TRACED) == 0) {
            typeCode.store(region, valueAt, wrapped);
        } else {
            writeTraced(lane, index, valueAt, versionAt, wrapped);
        }
    }

    private void writeTraced(Lane lane, int index, long valueAt, long versionAt, long bits) {
        long version;
        do {
            version = settled(lane, versionAt);
        } while (!region.compareAndSetLong(versionAt, version, version | (lane.slot() + 1)));
        var previous = typeCode.load(region, valueAt);
        typeCode.store(region, valueAt, bits);
        var time = System.nanoTime();
        // release: publishes the value; pairs with getLongAcquire of the next reader or writer
        region.setLongRelease(versionAt, version + (1L << 16));
        lane.trace().written(lane.line(), time, object, index, bits, previous, version >>> 16);
    }

    /// The version word when no writer is inside. A writer is inside for some ten nanoseconds, or for as long as the
    /// scheduler holds it up; one that was killed there is put aside.
    private long settled(Lane lane, long versionAt) {
        for (var spins = 0; ; spins++) {
            var word = region.getLongAcquire(versionAt);
            var writer = (int) (word & 0xFFFF) - 1;
            if (writer < 0) {
                return word;
            }
            if (lane.memory().slots().state(writer) == SlotState.ENDED) {
                region.compareAndSetLong(versionAt, word, word & ~0xFFFFL);
            } else if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
