package interleave.worker.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// All events of a run in their order.
///
/// They are kept as the bytes of their records, some 68 bytes each, and become objects again when they are asked for: a
/// million small objects would cost twice the memory, and the garbage collector would copy them again and again.
///
/// **Threading:** one thread appends; any thread may read the events below [#size()], which only grows.
public final class TraceLog extends AbstractList<Event> implements RandomAccess {
    private static final int CHUNK_EVENTS = 4096;

    private volatile Chunk[] chunks = {};
    private volatile int size;

    /// Appends one event. To be called by the reader of the trace only.
    public void append(Event event) {
        var count = size;
        if (count % CHUNK_EVENTS == 0) {
            var grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new Chunk();
            chunks = grown;
        }
        chunks[count / CHUNK_EVENTS].add(count % CHUNK_EVENTS, event);
        // volatile: publishes the bytes above to whoever reads the size first
        size = count + 1;
    }

    @Override
    public Event get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("event %d of %d".formatted(index, size));
        }
        return chunks[index / CHUNK_EVENTS].get(index % CHUNK_EVENTS);
    }

    @Override
    public int size() {
        return size;
    }

    /// The records of up to [#CHUNK_EVENTS] events. When it grows, the bytes move to a larger array that holds the same.
    private static final class Chunk implements RecordSink {
        private final int[] offsets = new int[CHUNK_EVENTS];
        private volatile ByteBuffer bytes = buffer(CHUNK_EVENTS * EventLayout.BYTES);
        private int end;

        private static ByteBuffer buffer(int lengthBytes) {
            return ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        void add(int place, Event event) {
            offsets[place] = end;
            EventCodec.encode(event, this);
        }

        Event get(int place) {
            return EventCodec.decode(new RecordView(bytes, offsets[place]));
        }

        @Override
        public void put(
                int kind, int detail, int line, long timeNanos, int slot, int generation, int object,
                long a, long b, long c, long d, int e, byte[] text) {
            var lengthBytes = EventLayout.records(text.length) * EventLayout.BYTES;
            var target = room(lengthBytes);
            target.putInt(end + EventLayout.KIND, kind | detail << 16);
            target.putInt(end + EventLayout.LINE, line);
            target.putLong(end + EventLayout.TIME, timeNanos);
            target.putInt(end + EventLayout.SLOT, slot | generation << 16);
            target.putInt(end + EventLayout.OBJECT, object);
            target.putLong(end + EventLayout.A, a);
            target.putLong(end + EventLayout.B, b);
            target.putLong(end + EventLayout.C, c);
            target.putLong(end + EventLayout.D, d);
            target.putInt(end + EventLayout.E, e);
            target.putInt(end + EventLayout.TEXT_BYTES, text.length);
            target.put(end + EventLayout.BYTES, text);
            end += lengthBytes;
        }

        private ByteBuffer room(int lengthBytes) {
            if (end + lengthBytes > bytes.capacity()) {
                var grown = buffer(Math.max(bytes.capacity() * 2, end + lengthBytes));
                grown.put(0, bytes, 0, end);
                bytes = grown;
            }
            return bytes;
        }
    }
}
