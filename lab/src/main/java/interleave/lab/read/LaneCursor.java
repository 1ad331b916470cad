package interleave.lab.read;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.Parker;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.record.Draft;
import interleave.worker.trace.record.EventCodec;
import interleave.worker.trace.record.EventLayout;
import interleave.worker.trace.record.RecordView;
import interleave.worker.trace.record.TraceRing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// How far the reader is in the ring of one lane, and what it took from there but has not passed on.
///
/// Taking is a copy of bytes, so that rings are emptied much faster than writers fill them; records become events only
/// when they are passed on.
final class LaneCursor {
    private final IntFunction<List<String>> lastWords;
    private final RunMemory memory;
    private final SharedRegion region;
    private final TraceRing ring;
    private final int slot;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private final ArrayDeque<Event> recorded = new ArrayDeque<>();
    private long tail;
    private long lastNanos = Long.MIN_VALUE;
    private int turn;
    private long turnSince;
    private int turnLooks;
    private long stalledNanos;
    private int waitingRecords;
    private int endedGeneration;
    private long unsettledSince;

    LaneCursor(RunMemory memory, int slot, IntFunction<List<String>> lastWords) {
        this.lastWords = lastWords;
        this.memory = memory;
        this.region = memory.region();
        this.ring = new TraceRing(memory, slot);
        this.slot = slot;
        this.tail = region.getLongAcquire(ring.tailAt);
    }

    /// Whole events, as bytes. The position is that of the next one.
    private static final class Chunk {
        private final ByteBuffer bytes;
        private int at;

        Chunk(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        boolean isEmpty() {
            return at >= bytes.limit();
        }

        RecordView record() {
            return new RecordView(bytes, at);
        }

        Stream<Event> events(int object) {
            var events = new ArrayList<Event>();
            for (var next = at; next < bytes.limit(); ) {
                var record = new RecordView(bytes, next);
                if (record.object() == object) {
                    events.add(EventCodec.decode(record));
                }
                next += record.records() * EventLayout.BYTES;
            }
            return events.stream();
        }
    }

    int slot() {
        return slot;
    }

    /// How many records were taken and not passed on.
    int waitingRecords() {
        return waitingRecords;
    }

    /// How many records were committed and not passed on.
    long untakenRecords() {
        return region.getLongAcquire(ring.headAt) - tail + waitingRecords;
    }

    boolean hasNext() {
        return !chunks.isEmpty() || !recorded.isEmpty();
    }

    /// The time of the next event. What the reader itself tells of a lane comes after everything the lane recorded.
    long nextNanos() {
        return chunks.isEmpty() ? recorded.peekFirst().stamp().timeNanos() : chunks.peekFirst().record().timeNanos();
    }

    Event next() {
        if (chunks.isEmpty()) {
            return nextTold();
        }
        var chunk = chunks.peekFirst();
        var record = chunk.record();
        var event = EventCodec.decode(record);
        chunk.at += record.records() * EventLayout.BYTES;
        waitingRecords -= record.records();
        if (chunk.isEmpty()) {
            chunks.pollFirst();
        }
        return event;
    }

    private Event nextTold() {
        var event = recorded.pollFirst();
        if (event instanceof Event.ProcessEnded) {
            // release: from now on the slot may be handed out again; pairs with getIntAcquire in SlotTable.claim
            region.setIntRelease(memory.slots().at(slot, SlotLayout.EXIT_RECORDED), 1);
        }
        return event;
    }

    /// The time before which this lane can still come with an event; far in the future when it is in no operation. A
    /// lane that stays inside one operation for too long (stopped by a debugger, killed) is not waited for.
    long openSince(long now) {
        var turnSeen = region.getIntAcquire(memory.slots().at(slot, SlotLayout.IN_OPERATION));
        if (turnSeen != turn) {
            turn = turnSeen;
            turnSince = now;
            turnLooks = 0;
        }
        var ended = memory.slots().state(slot) == SlotState.ENDED;
        if (ended && draft() != null) {
            return lastNanos;
        }
        var inside = (turn & 1) == 1 && !ended;
        turnLooks++;
        var patient = now - turnSince <= TraceReader.PATIENCE_NANOS || turnLooks <= TraceReader.PATIENCE_LOOKS;
        return inside && patient ? lastNanos : Long.MAX_VALUE;
    }

    /// What the lane has announced and not recorded; null when there is nothing (any more). Of a lane that is dead.
    Draft draft() {
        return Draft.of(memory, slot);
    }

    /// What was announced did not happen, or is recorded.
    void withoutDraft() {
        // the lane is dead, so its words are the reader's; after the witness has looked, as others look at the draft as well
        region.setLongVolatile(memory.slots().at(slot, SlotLayout.DRAFT), 0);
    }

    /// What was announced happened: the last event of the lane.
    void complete(Event event) {
        withoutDraft();
        recorded.add(event);
        lastNanos = event.stamp().timeNanos();
    }

    boolean hasEnded() {
        return memory.slots().state(slot) == SlotState.ENDED;
    }

    long lastNanos() {
        return lastNanos;
    }

    /// Since when it is tried to find out what became of the draft.
    long unsettledSince(long now) {
        if (unsettledSince == 0) {
            unsettledSince = now;
        }
        return unsettledSince;
    }

    /// What was taken and not passed on and concerns an object.
    Stream<Event> waiting(int object) {
        var events = recorded.stream().filter(event -> event.stamp().completed());
        for (var chunk : chunks) {
            events = Stream.concat(events, chunk.events(object));
        }
        return events;
    }

    void drain(Parker parker) {
        if (!take()) {
            return;
        }
        if (region.getIntVolatile(ring.futexAt) == 1) {
            region.setIntVolatile(ring.futexAt, 0);
            parker.unpark(slot, ring.futexAt);
        }
    }

    /// Takes what is committed out of the ring. False when there is nothing new.
    private boolean take() {
        // acquire: the records below the head are whole; pairs with setLongRelease in TraceWriter
        var head = region.getLongAcquire(ring.headAt);
        if (tail == head) {
            return false;
        }
        take((int) (head - tail));
        tail = head;
        // release: the records are copied, the writer may use their room; pairs with the load in TraceWriter
        region.setLongRelease(ring.tailAt, tail);
        recordStall();
        return true;
    }

    /// Copies `records` records; they may go around the end of the ring.
    private void take(int records) {
        var bytes = new byte[records * EventLayout.BYTES];
        var first = (int) Math.min(records, ring.capacity - (tail & (ring.capacity - 1)));
        region.getBytes(ring.at(tail), bytes, 0, first * EventLayout.BYTES);
        if (first < records) {
            region.getBytes(ring.at(tail + first), bytes, first * EventLayout.BYTES, (records - first) * EventLayout.BYTES);
        }
        var chunk = new Chunk(bytes);
        chunks.add(chunk);
        waitingRecords += records;
        lastNanos = Math.max(lastNanos, lastTime(chunk.bytes, records));
    }

    /// The time of the last event in the bytes. Only its first record carries one, so texts are passed over.
    private static long lastTime(ByteBuffer bytes, int records) {
        var last = Long.MIN_VALUE;
        for (var at = 0; at < records; ) {
            var record = new RecordView(bytes, at * EventLayout.BYTES);
            last = record.timeNanos();
            at += record.records();
        }
        return last;
    }

    /// Adds that the writer has waited for room since the last time.
    private void recordStall() {
        var total = region.getLongAcquire(memory.slots().at(slot, SlotLayout.STALLED_NANOS));
        if (total > stalledNanos) {
            var stamp = new Stamp(slot, memory.slots().generation(slot) & 0xFFFF, lastNanos, 0);
            recorded.add(new Event.Stalled(stamp, total - stalledNanos));
        }
        stalledNanos = total;
    }

    /// Adds, once for each process that had this lane, that it ended.
    void recordEnd() {
        var endOf = memory.slots().generation(slot);
        if (endOf == endedGeneration || region.getIntAcquire(memory.slots().at(slot, SlotLayout.EXIT_RECORDED)) == 1) {
            return;
        }
        endedGeneration = endOf;
        unsettledSince = 0;
        if (!memory.slots().has(slot, SlotLayout.BORN)) {
            // it was started ahead and never had a program, or its parent died before it could start it: nobody has heard of it
            region.setIntRelease(memory.slots().at(slot, SlotLayout.EXIT_RECORDED), 1);
            return;
        }
        var time = Math.max(lastNanos, region.getLong(memory.slots().at(slot, SlotLayout.EXIT_TIME)));
        var code = region.getInt(memory.slots().at(slot, SlotLayout.EXIT_CODE));
        var cause = ExitCause.ofOrdinal(region.getInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE)));
        for (var line : lastWords.apply(slot)) {
            recorded.add(new Event.Printed(new Stamp(slot, endOf & 0xFFFF, time, 0), true, line));
        }
        recorded.add(new Event.ProcessEnded(new Stamp(slot, endOf & 0xFFFF, time, 0), code, cause, memory.slots().pid(slot)));
        lastNanos = time;
    }
}
