package interleave.worker.trace;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/// All events of a run in their order.
///
/// **Threading:** one thread appends; any thread may read the events below [#size()], which only grows.
public final class TraceLog extends AbstractList<Event> implements RandomAccess {
    private static final int CHUNK_EVENTS = 4096;

    private volatile List<Event[]> chunks = List.of();
    private volatile int size;

    /// Appends one event. To be called by the reader of the trace only.
    public void append(Event event) {
        var count = size;
        if (count % CHUNK_EVENTS == 0) {
            var grown = new ArrayList<>(chunks);
            grown.add(new Event[CHUNK_EVENTS]);
            chunks = grown;
        }
        chunks.get(count / CHUNK_EVENTS)[count % CHUNK_EVENTS] = event;
        // volatile: publishes the event above to whoever reads the size first
        size = count + 1;
    }

    @Override
    public Event get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("event %d of %d".formatted(index, size));
        }
        return chunks.get(index / CHUNK_EVENTS)[index % CHUNK_EVENTS];
    }

    @Override
    public int size() {
        return size;
    }
}
