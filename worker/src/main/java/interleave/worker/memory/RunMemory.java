package interleave.worker.memory;

import interleave.worker.fault.LimitReached;
import java.io.IOException;
import java.nio.file.Path;

/// The shared memory of one run with its parts: slots, heap, objects, and what this process has of them.
///
/// **Threading:** thread-safe, as its parts are.
public record RunMemory(SharedRegion region, SlotTable slots, ObjectTable objects, Heap heap, Holdings holdings) implements AutoCloseable {
    /// The parts of a region that is ready.
    public static RunMemory of(SharedRegion region) {
        var slots = new SlotTable(region);
        var heap = new Heap(region, slots);
        var objects = new ObjectTable(region, heap);
        var holdings = new Holdings(objects);
        heap.relief(holdings);
        return new RunMemory(region, slots, objects, heap, holdings);
    }

    /// Maps the file of a run that somebody else created, for as long as this process lives.
    public static RunMemory open(Path file) throws IOException {
        return of(RegionLayout.open(file));
    }

    /// Enters an object that the current process has made at `offset`, and that goes when no process has it any more.
    ///
    /// **Errors:** [LimitReached] when the table of objects is full; the block at `offset` is given back then.
    public SharedObject enter(ObjectKind kind, LaneId lane, TypeCode typeCode, long offset, long lengthBytes, long detail, String name) {
        try {
            checkRoom();
            return objects.add(kind, lane, holdings.sharer(), typeCode, offset, lengthBytes, detail, name);
        } catch (LimitReached full) {
            if (offset != 0) {
                heap.giveBack(offset, lane);
            }
            throw full;
        }
    }

    /// Looks whether there is a line for one more object, before more than one block is taken for it.
    ///
    /// **Errors:** [LimitReached].
    public void checkRoom() {
        if (objects.full()) {
            holdings.relieve();
            objects.checkRoom();
        }
    }

    /// Who gives memory back for whom: this process, whichever of its threads does it, as a thread's lane may end before.
    public LaneId self(LaneId lane) {
        var process = holdings.process();
        return process == null ? lane : process;
    }

    @Override
    public void close() {
        region.close();
    }
}
