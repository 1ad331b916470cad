package interleave.worker.trace.record;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The event that a lane has announced and not recorded yet: the record behind the head of its ring.
///
/// A lane writes what it is about to change into this record, names it in its slot ([SlotLayout#DRAFT]), changes it, and moves
/// the head over the record. So whoever finds a lane dead finds here what it may have done.
///
/// **Threading:** a look at a living lane is right only for the moment; that of a dead lane does not change any more.
public final class Draft {
    private final ByteBuffer bytes;

    private Draft(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The draft of the lane in `slot`, or null when it has none, or has just recorded or changed it.
    public static Draft of(RunMemory memory, int slot) {
        var ring = new TraceRing(memory, slot);
        var region = memory.region();
        var draftAt = memory.slots().at(slot, SlotLayout.DRAFT);
        // volatile: the draft was named before whatever the caller saw of its effect
        var number = region.getLongVolatile(draftAt);
        if (number == 0 || number != region.getLongVolatile(ring.headAt) + 1) {
            return null;
        }
        var first = region.getBytes(ring.at(number - 1), EventLayout.BYTES);
        var records = new RecordView(ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN), 0).records();
        var bytes = new byte[records * EventLayout.BYTES];
        for (var record = 0; record < records; record++) {
            region.getBytes(ring.at(number - 1 + record), bytes, record * EventLayout.BYTES, EventLayout.BYTES);
        }
        // the second look: what was read is of one draft
        return region.getLongVolatile(draftAt) == number && region.getLongVolatile(ring.headAt) + 1 == number ? new Draft(bytes) : null;
    }

    /// What the lane in `slot` has announced and not recorded; null when it has not.
    public static Event announced(RunMemory memory, int slot) {
        var draft = of(memory, slot);
        return draft == null ? null : draft.event();
    }

    /// What the lane was about to do, with the time that the announcement had.
    public Event event() {
        return EventCodec.decode(new RecordView(bytes, 0));
    }

    /// The event, as one that the reader completes, at a time of its choice.
    public Event completed(long timeNanos) {
        var marked = ByteBuffer.wrap(bytes.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
        marked.putLong(EventLayout.TIME, timeNanos);
        marked.putShort(EventLayout.KIND, (short) (marked.getShort(EventLayout.KIND) | EventLayout.COMPLETED));
        return EventCodec.decode(new RecordView(marked, 0));
    }
}
