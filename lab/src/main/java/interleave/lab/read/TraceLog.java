package interleave.lab.read;

import interleave.worker.trace.Event;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// All events of a run in their order.
///
/// They are kept as packed records, some 20 bytes each, and become objects again when they are asked for: as objects four
/// million of them would take a gigabyte, and the garbage collector would copy them again and again.
///
/// **Threading:** one thread appends; any thread may read the events below [#size()], which only grows.
public final class TraceLog extends AbstractList<Event> implements RandomAccess {
    private volatile PackedRecords[] chunks = {};
    private volatile int size;

    /// Appends one event. To be called by the reader of the trace only.
    public void append(Event event) {
        var count = size;
        if (count % PackedRecords.MAX_EVENTS == 0) {
            if (count > 0) {
                chunks[chunks.length - 1].complete();
            }
            var grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new PackedRecords();
            chunks = grown;
        }
        chunks[count / PackedRecords.MAX_EVENTS].add(event);
        // volatile: publishes the bytes above to whoever reads the size first
        size = count + 1;
    }

    @Override
    public Event get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("event %d of %d".formatted(index, size));
        }
        return chunks[index / PackedRecords.MAX_EVENTS].get(index % PackedRecords.MAX_EVENTS);
    }

    @Override
    public int size() {
        return size;
    }

    /// How much memory the events take.
    public long memoryBytes() {
        return Arrays.stream(chunks).mapToLong(PackedRecords::memoryBytes).sum();
    }
}
