package interleave.worker.trace;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.Text;
import interleave.worker.park.Parker;

/// Records the events of one lane.
///
/// **Threading:** confined to the thread of the lane. A full ring makes the writer wait; nothing is
/// dropped, and the time lost is added up in the slot.
public final class TraceWriter {
    private static final long STALL_PARK_NANOS = 1_000_000;

    private final TraceRing ring;
    private final SharedRegion region;
    private final Parker parker;
    private final int slot;
    private final int generation;
    private final long inOperationAt;
    private final long stalledAt;
    private final RecordSink sink = this::put;
    private long head;
    private long tailSeen;
    private int turn;

    public TraceWriter(RunMemory memory, int slot, int generation, Parker parker) {
        this.ring = new TraceRing(memory, slot);
        this.region = memory.region();
        this.parker = parker;
        this.slot = slot;
        this.generation = generation & 0xFFFF;
        this.inOperationAt = memory.slots().at(slot, SlotLayout.IN_OPERATION);
        this.stalledAt = memory.slots().at(slot, SlotLayout.STALLED_NANOS);
        this.turn = region.getInt(inOperationAt) + 1 & ~1;
        this.head = region.getLongAcquire(ring.headAt);
        this.tailSeen = region.getLongAcquire(ring.tailAt);
    }

    /// Says that an event is on its way whose time may be taken from now on: the reader waits for it
    /// before it passes on anything later. Ended by the event's record, or by [#abandon()].
    ///
    /// The word counts: it is odd inside, and another number every time, so that the reader can tell one long
    /// operation from many short ones.
    public void begin() {
        if ((turn & 1) == 0) {
            turn++;
            // release is enough: the reader leaves more time than a store can stay unseen, see TraceReader
            region.setIntRelease(inOperationAt, turn);
        }
    }

    /// Takes back a [#begin()] that no record follows.
    public void abandon() {
        if ((turn & 1) == 1) {
            turn++;
            region.setIntRelease(inOperationAt, turn);
        }
    }

    /// A stamp of this lane with the time now; the event that it is for is on its way from here on.
    public Stamp stamp(int line) {
        begin();
        return new Stamp(slot, generation, System.nanoTime(), line);
    }

    /// Records any event.
    public void record(Event event) {
        EventCodec.encode(event, sink);
    }

    public void read(int line, long timeNanos, int object, int index, long bits, long version) {
        EventCodec.read(sink, line, timeNanos, slot, generation, object, index, bits, version);
    }

    public void written(int line, long timeNanos, int object, int index, long bits, long previousBits, long version) {
        EventCodec.written(sink, line, timeNanos, slot, generation, object, index, bits, previousBits, version);
    }

    public void acquired(int line, long timeNanos, int object, long sequence) {
        EventCodec.acquired(sink, line, timeNanos, slot, generation, object, sequence);
    }

    public void released(int line, long timeNanos, int object, long sequence) {
        EventCodec.released(sink, line, timeNanos, slot, generation, object, sequence);
    }

    private void put(
            int kind, int detail, int line, long timeNanos, int eventSlot, int eventGeneration, int object,
            long a, long b, long c, long d, int e, byte[] text) {
        var bytes = Text.cut(text, EventLayout.MOST_TEXT_BYTES);
        var records = EventLayout.records(bytes.length);
        if (head + records - tailSeen > ring.capacity) {
            awaitRoom(records);
        }
        var at = ring.at(head);
        region.setInt(at + EventLayout.KIND, kind | detail << 16);
        region.setInt(at + EventLayout.LINE, line);
        region.setLong(at + EventLayout.TIME, timeNanos);
        region.setInt(at + EventLayout.SLOT, eventSlot | eventGeneration << 16);
        region.setInt(at + EventLayout.OBJECT, object);
        region.setLong(at + EventLayout.A, a);
        region.setLong(at + EventLayout.B, b);
        region.setLong(at + EventLayout.C, c);
        region.setLong(at + EventLayout.D, d);
        region.setInt(at + EventLayout.E, e);
        region.setInt(at + EventLayout.TEXT_BYTES, bytes.length);
        for (var done = 0; done < bytes.length; done += EventLayout.BYTES) {
            var part = Math.min(EventLayout.BYTES, bytes.length - done);
            region.setBytes(ring.at(head + 1 + done / EventLayout.BYTES), bytes, done, part);
        }
        head += records;
        // release: publishes the records above; pairs with getLongAcquire in TraceReader
        region.setLongRelease(ring.headAt, head);
        abandon();
    }

    private void awaitRoom(int records) {
        tailSeen = region.getLongAcquire(ring.tailAt);
        if (head + records - tailSeen <= ring.capacity) {
            return;
        }
        var since = System.nanoTime();
        while (head + records - tailSeen > ring.capacity) {
            region.setIntVolatile(ring.futexAt, 1);
            tailSeen = region.getLongVolatile(ring.tailAt);
            if (head + records - tailSeen > ring.capacity) {
                parker.park(ring.futexAt, 1, STALL_PARK_NANOS);
                tailSeen = region.getLongVolatile(ring.tailAt);
            }
        }
        region.setIntRelease(ring.futexAt, 0);
        region.getAndAddLong(stalledAt, System.nanoTime() - since);
    }
}
