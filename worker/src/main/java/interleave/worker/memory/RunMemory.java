package interleave.worker.memory;

import java.io.IOException;
import java.nio.file.Path;

/// The shared memory of one run with its parts: slots, objects, heap, and the blocks that can be given back.
///
/// **Threading:** thread-safe, as its parts are.
public record RunMemory(SharedRegion region, SlotTable slots, ObjectTable objects, Heap heap, Blocks blocks) implements AutoCloseable {
    /// The parts of a region that is ready.
    public static RunMemory of(SharedRegion region) {
        var slots = new SlotTable(region);
        var heap = new Heap(region);
        return new RunMemory(region, slots, new ObjectTable(region), heap, new Blocks(region, slots, heap));
    }

    /// Maps the file of a run that somebody else created, for as long as this process lives.
    public static RunMemory open(Path file) throws IOException {
        return of(RegionLayout.open(file));
    }

    @Override
    public void close() {
        region.close();
    }
}
