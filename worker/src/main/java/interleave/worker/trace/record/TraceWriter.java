package interleave.worker.trace.record;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.Text;
import interleave.worker.park.Parker;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.lang.invoke.VarHandle;

/// Records the events of one lane.
///
/// What changes shared memory is recorded in two parts, so that no change is untold when the process is killed in between: first
/// its record is written behind the head of the ring and named in the slot ([#announce]), then the lane makes the change, then the
/// head moves over the record ([#happened]). The reader finds the [Draft] of a killed lane and looks into memory whether
/// it happened.
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
    private final long draftAt;
    private final RecordSink sink = new Records();
    private final RecordSink drafts = new Drafts();
    private final RecordSink amendments = new Amendments();
    private long head;
    /// The records that the draft takes; 0 when there is none.
    private int drafted;
    private long tailSeen;
    private int turn;

    public TraceWriter(RunMemory memory, int slot, int generation, Parker parker) {
        this.ring = new TraceRing(memory, slot);
        this.region = memory.region();
        this.parker = parker;
        this.slot = slot;
        this.generation = generation & 0xFFFF;
        this.inOperationAt = memory.slots().at(slot, SlotLayout.IN_OPERATION);
        this.draftAt = memory.slots().at(slot, SlotLayout.DRAFT);
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

    /// Takes back a [#begin()] that no record follows, and an announcement with it. Returns whether there was anything to take
    /// back: of an operation that is not recorded this look is all that is left.
    public boolean abandon() {
        if ((turn & 1) == 0) {
            return false;
        }
        withdraw();
        turn++;
        region.setIntRelease(inOperationAt, turn);
        return true;
    }

    /// A stamp of this lane with the time now; the event that it is for is on its way from here on.
    public Stamp stamp(int line) {
        begin();
        return stamp(line, System.nanoTime());
    }

    /// A stamp of this lane with a time that was taken before, inside an operation.
    public Stamp stamp(int line, long timeNanos) {
        return new Stamp(slot, generation, timeNanos, line);
    }

    /// Records any event.
    public void record(Event event) {
        EventCodec.encode(event, sink);
    }

    /// Records that a number was read: `bits` of version `version`, seen at `timeNanos`.
    public void read(int line, long timeNanos, int object, int index, long bits, long version) {
        EventCodec.read(sink, line, timeNanos, slot, generation, object, index, bits, version);
    }

    /// Writes down what is about to happen, with the time that it has now. To be followed by [#happened], or by [#withdraw].
    public void announce(Event event) {
        begin();
        EventCodec.encode(event, drafts);
    }

    /// Writes what was announced once more, with numbers that were 0 in it. Killed in the middle of this, the lane leaves what it
    /// announced with some of the numbers.
    public void amend(Event event) {
        EventCodec.encode(event, amendments);
    }

    /// As [#announce], for the write of a number over version `version`. It makes no object, as do those that follow.
    public void announceWritten(int line, int object, int index, long bits, long previousBits, long version) {
        begin();
        EventCodec.written(drafts, line, 0, slot, generation, object, index, bits, previousBits, version);
    }

    /// As [#announce], for the acquisition number `sequence` of a lock; its time is set later ([#announcedAt]).
    public void announceAcquired(int line, int object, long sequence) {
        begin();
        EventCodec.acquired(drafts, line, 0, slot, generation, object, sequence);
    }

    /// As [#announce], for the release that ends acquisition number `sequence` of a lock.
    public void announceReleased(int line, long timeNanos, int object, long sequence) {
        begin();
        EventCodec.released(drafts, line, timeNanos, slot, generation, object, sequence);
    }

    /// As [#announce], for a permit of which `value` are left then; its time is set later ([#announcedAt]).
    public void announcePermitAcquired(int line, int object, long value, long sequence) {
        begin();
        EventCodec.permitAcquired(drafts, line, 0, slot, generation, object, value, sequence);
    }

    /// As [#announce], for a permit of which there are `value` then.
    public void announcePermitReleased(int line, long timeNanos, int object, long value, long sequence) {
        begin();
        EventCodec.permitReleased(drafts, line, timeNanos, slot, generation, object, value, sequence);
    }

    /// Records what was announced.
    public void happened() {
        if (drafted == 0) {
            throw new AssertionError("nothing is announced on lane " + slot);
        }
        publish(drafted);
    }

    /// Gives what was announced another time.
    public void announcedAt(long timeNanos) {
        region.setLong(ring.at(head) + EventLayout.TIME, timeNanos);
    }

    /// Takes an announcement back: it did not happen. Nothing to do when there is none.
    public void withdraw() {
        if (drafted != 0) {
            drafted = 0;
            region.setLongRelease(draftAt, 0);
            // nothing of the next draft is to be seen under the name of this one
            VarHandle.storeStoreFence();
        }
    }

    /// Records. No function made for it, here and below: that would take a worker longer than all else at its start.
    private final class Records implements RecordSink {
        @Override
        public void put(
                int kind, int detail, int line, long timeNanos, int eventSlot, int eventGeneration, int object,
                long a, long b, long c, long d, int e, byte[] text) {
            publish(write(kind, detail, line, timeNanos, eventSlot, eventGeneration, object, a, b, c, d, e, text));
        }
    }

    /// Writes what is about to happen.
    private final class Drafts implements RecordSink {
        @Override
        public void put(
                int kind, int detail, int line, long timeNanos, int eventSlot, int eventGeneration, int object,
                long a, long b, long c, long d, int e, byte[] text) {
            drafted = write(kind, detail, line, timeNanos, eventSlot, eventGeneration, object, a, b, c, d, e, text);
            // release: the draft is whole when it is named, and named before what it announces; pairs with Draft.of
            region.setLongRelease(draftAt, head + 1);
        }
    }

    /// Writes numbers of what was announced.
    private final class Amendments implements RecordSink {
        @Override
        public void put(
                int kind, int detail, int line, long timeNanos, int eventSlot, int eventGeneration, int object,
                long a, long b, long c, long d, int e, byte[] text) {
            var at = ring.at(head);
            region.setLong(at + EventLayout.A, a);
            region.setLong(at + EventLayout.B, b);
            region.setLong(at + EventLayout.C, c);
            region.setLong(at + EventLayout.D, d);
        }
    }

    /// Writes behind the head, where no reader looks. Returns how many records it took.
    private int write(
            int kind, int detail, int line, long timeNanos, int eventSlot, int eventGeneration, int object,
            long a, long b, long c, long d, int e, byte[] text) {
        withdraw();
        var bytes = Text.cut(text, EventLayout.MAX_TEXT_BYTES);
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
        return records;
    }

    private void publish(int records) {
        head += records;
        // the slot goes on naming a record, but one before the head, which is no draft
        drafted = 0;
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
