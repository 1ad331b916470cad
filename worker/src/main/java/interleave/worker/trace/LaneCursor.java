package interleave.worker.trace;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.Parker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Comparator;

/// How far the reader is in the ring of one lane, and what it took from there but has not passed on.
final class LaneCursor {
    static final Comparator<LaneCursor> BY_TIME =
            Comparator.comparingLong(LaneCursor::nextNanos).thenComparingInt(LaneCursor::slot);
    private static final int MOST_RECORDS = 1024;

    private final RunMemory memory;
    private final SharedRegion region;
    private final TraceRing ring;
    private final int slot;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private final byte[] copy = new byte[MOST_RECORDS * EventLayout.BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    private long tail;
    private long lastNanos = Long.MIN_VALUE;
    private int turn;
    private long turnSince;
    private long stalledNanos;

    LaneCursor(RunMemory memory, int slot) {
        this.memory = memory;
        this.region = memory.region();
        this.ring = new TraceRing(memory, slot);
        this.slot = slot;
        this.tail = region.getLongAcquire(ring.tailAt);
    }

    int slot() {
        return slot;
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    long nextNanos() {
        return waiting.peekFirst().stamp().timeNanos();
    }

    Event next() {
        return waiting.pollFirst();
    }

    /// The time before which this lane can still come with an event; far in the future when it is in no operation. A
    /// lane that stays inside one operation for too long (stopped by a debugger, killed) is not waited for.
    long openSince(long now) {
        var turnSeen = region.getIntAcquire(memory.slots().at(slot, SlotLayout.IN_OPERATION));
        if (turnSeen != turn) {
            turn = turnSeen;
            turnSince = now;
        }
        var inside = (turn & 1) == 1 && memory.slots().state(slot) != SlotState.ENDED;
        return inside && now - turnSince <= TraceReader.PATIENCE_NANOS ? lastNanos : Long.MAX_VALUE;
    }

    void drain(Parker parker) {
        // acquire: the records below the head are whole; pairs with setLongRelease in TraceWriter
        var head = region.getLongAcquire(ring.headAt);
        if (tail == head) {
            return;
        }
        while (tail < head) {
            var records = (int) Math.min(head - tail, MOST_RECORDS);
            for (var i = 0; i < records; i++) {
                region.getBytes(ring.at(tail + i), copy, i * EventLayout.BYTES, EventLayout.BYTES);
            }
            tail += take(records);
            // release: the records are copied, the writer may use their room; pairs with the load in TraceWriter
            region.setLongRelease(ring.tailAt, tail);
        }
        tellStall();
        if (region.getIntVolatile(ring.futexAt) == 1) {
            region.setIntVolatile(ring.futexAt, 0);
            parker.unpark(slot, ring.futexAt);
        }
    }

    /// Adds that the writer has waited for room since the last time.
    private void tellStall() {
        var total = region.getLongAcquire(memory.slots().at(slot, SlotLayout.STALLED_NANOS));
        if (total > stalledNanos) {
            waiting.add(new Event.Stalled(
                    new Stamp(slot, memory.slots().generation(slot) & 0xFFFF, lastNanos, 0), total - stalledNanos));
        }
        stalledNanos = total;
    }

    private int take(int records) {
        var taken = 0;
        while (taken < records) {
            var record = new RecordView(view, taken * EventLayout.BYTES);
            if (taken + record.records() > records) {
                return taken;
            }
            var event = EventCodec.decode(record);
            lastNanos = Math.max(lastNanos, event.stamp().timeNanos());
            waiting.add(event);
            taken += record.records();
        }
        return taken;
    }

    /// Adds, once for each process that had this lane, that it ended.
    void tellEnd() {
        var toldAt = memory.slots().at(slot, SlotLayout.EXIT_TOLD);
        if (region.getIntAcquire(toldAt) == 1) {
            return;
        }
        var time = Math.max(lastNanos, region.getLong(memory.slots().at(slot, SlotLayout.EXIT_TIME)));
        var generation = memory.slots().generation(slot) & 0xFFFF;
        var code = region.getInt(memory.slots().at(slot, SlotLayout.EXIT_CODE));
        var cause = ExitCause.ofOrdinal(region.getInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE)));
        waiting.add(new Event.ProcessEnded(new Stamp(slot, generation, time, 0), code, cause));
        lastNanos = time;
        // release: from now on the slot may be handed out again; pairs with getIntAcquire in SlotTable.claim
        region.setIntRelease(toldAt, 1);
    }
}
