package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Operation;
import java.lang.invoke.VarHandle;

/// Reads and writes numbers in shared memory, each with a version that counts the writes that were recorded.
///
/// While nothing is recorded an access is a plain load or store. While it is recorded, the [VersionWord] makes
/// value, version and time one: a writer claims the word, swaps the value, takes the time and publishes
/// the next version; a reader looks again when the version moved. So the trace knows exactly which write
/// each read saw and which each write replaced, in whatever order the records arrive. This does not order
/// the program's own read-add-write, which stays three steps and as racy as it is.
///
/// **Threading:** thread-safe, across processes.
final class Cell {
    private final SharedRegion region;
    private final TypeCode typeCode;
    private final int object;

    Cell(SharedRegion region, TypeCode typeCode, int object) {
        this.region = region;
        this.typeCode = typeCode;
        this.object = object;
    }

    /// Reads as one operation.
    long read(Lane lane, int index, long valueAt, long versionAt) {
        var flags = lane.pass(Operation.READ, object, index, 0);
        return load(lane, flags, index, valueAt, versionAt);
    }

    /// Reads as part of an operation that has passed its gate with `flags`.
    long load(Lane lane, int flags, int index, long valueAt, long versionAt) {
        return (flags & RunFlags.TRACED) == 0
                ? typeCode.load(region, valueAt)
                : loadTraced(lane, index, valueAt, versionAt);
    }

    private long loadTraced(Lane lane, int index, long valueAt, long versionAt) {
        lane.trace().begin();
        while (true) {
            var before = VersionWord.settled(lane, versionAt);
            var bits = typeCode.load(region, valueAt);
            var time = System.nanoTime();
            VarHandle.loadLoadFence();
            // the second look: if no write came in between, value, version and time belong together
            if (region.getLongAcquire(versionAt) == before) {
                lane.trace().read(lane.line(), time, object, index, bits, VersionWord.version(before));
                return bits;
            }
        }
    }

    /// Writes as one operation.
    void write(Lane lane, int index, long valueAt, long versionAt, long bits) {
        var flags = lane.pass(Operation.WRITE, object, index, typeCode.wrap(bits));
        store(lane, flags, index, valueAt, versionAt, bits);
    }

    /// Writes as part of an operation that has passed its gate with `flags`.
    void store(Lane lane, int flags, int index, long valueAt, long versionAt, long bits) {
        var wrapped = typeCode.wrap(bits);
        if ((flags & RunFlags.TRACED) == 0) {
            typeCode.store(region, valueAt, wrapped);
        } else {
            storeTraced(lane, index, valueAt, versionAt, wrapped);
        }
    }

    private void storeTraced(Lane lane, int index, long valueAt, long versionAt, long bits) {
        lane.trace().begin();
        var claimed = VersionWord.claim(lane, versionAt);
        var previous = typeCode.load(region, valueAt);
        typeCode.store(region, valueAt, bits);
        var time = System.nanoTime();
        VersionWord.publish(region, versionAt, claimed);
        lane.trace().written(lane.line(), time, object, index, bits, previous, VersionWord.version(claimed));
    }
}
