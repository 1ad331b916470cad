package interleave.worker.memory;

import java.io.IOException;
import java.nio.file.Path;

/// The shared memory of one run with its parts: slots, objects, heap.
///
/// **Threading:** thread-safe, as its parts are.
public record RunMemory(SharedRegion region, SlotTable slots, ObjectTable objects, Heap heap) implements AutoCloseable {
    /// The parts of a region that is ready.
    public static RunMemory of(SharedRegion region) {
        return new RunMemory(region, new SlotTable(region), new ObjectTable(region), new Heap(region));
    }

    /// Maps the file of a run that somebody else created.
    public static RunMemory open(Path file) throws IOException {
        return of(RegionLayout.open(file));
    }

    @Override
    public void close() {
        region.close();
    }
}
