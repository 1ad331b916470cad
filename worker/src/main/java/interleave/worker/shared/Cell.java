package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
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
        try (var operation = lane.begin(Operation.READ, object, index, 0)) {
            return load(operation, index, valueAt, versionAt);
        }
    }

    /// Reads as part of an operation.
    long load(OngoingOperation operation, int index, long valueAt, long versionAt) {
        return operation.recorded()
                ? loadRecorded(operation, index, valueAt, versionAt)
                : typeCode.load(region, valueAt);
    }

    private long loadRecorded(OngoingOperation operation, int index, long valueAt, long versionAt) {
        while (true) {
            var before = VersionWord.settled(operation.lane(), versionAt);
            var bits = typeCode.load(region, valueAt);
            var time = System.nanoTime();
            VarHandle.loadLoadFence();
            // the second look: if no write came in between, value, version and time belong together
            if (region.getLongAcquire(versionAt) == before) {
                operation.read(time, object, index, bits, VersionWord.version(before));
                return bits;
            }
        }
    }

    /// Writes as one operation.
    void write(Lane lane, int index, long valueAt, long versionAt, long bits) {
        try (var operation = lane.begin(Operation.WRITE, object, index, typeCode.wrap(bits))) {
            store(operation, index, valueAt, versionAt, bits);
        }
    }

    /// Writes as part of an operation.
    void store(OngoingOperation operation, int index, long valueAt, long versionAt, long bits) {
        var wrapped = typeCode.wrap(bits);
        if (operation.recorded()) {
            storeRecorded(operation, index, valueAt, versionAt, wrapped);
        } else {
            typeCode.store(region, valueAt, wrapped);
        }
    }

    private void storeRecorded(OngoingOperation operation, int index, long valueAt, long versionAt, long bits) {
        long word;
        do {
            word = VersionWord.settled(operation.lane(), versionAt);
            operation.announceWritten(object, index, bits, typeCode.load(region, valueAt), VersionWord.version(word));
        } while (!VersionWord.claim(operation.lane(), versionAt, word));
        typeCode.store(region, valueAt, bits);
        operation.now();
        VersionWord.publish(region, versionAt, word);
        operation.happened();
    }
}
