package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import java.util.LinkedHashSet;

/// The sending side of a stream's ring: finds room, and publishes what was written there.
///
/// Records lie one behind the other and never wrap: where one does not fit before the ring's end, a *jump* leads to
/// its start, or, in a stream that grows, to a new and larger ring. At the head there is always room for a jump.
/// Nothing that is written is part of the stream before the head moves over it, by one store; so what a killed
/// sender leaves is nothing, or whole records.
///
/// **Threading:** by the lane that has the turn to send.
final class RingWriter {
    private static final long MAX_RING_BYTES = 4L << 20;
    /// Room for any record, also for a successor that has another one to send.
    private static final long MIN_NEXT_RING_BYTES = 64 << 10;
    private static final long NO_ROOM = -1;

    private final RunMemory memory;
    private final SharedRegion region;
    private final long at;
    private final int mostMessages;
    private final boolean grows;

    RingWriter(RunMemory memory, long at) {
        this.memory = memory;
        this.region = memory.region();
        this.at = at;
        this.mostMessages = region.getInt(at + StreamLayout.MAX_MESSAGES);
        this.grows = region.getInt(at + StreamLayout.GROWS) == 1;
    }

    /// Makes the first ring of a new stream.
    static void create(Lane lane, long at, int ringBytes) {
        var region = lane.memory().region();
        var ring = lane.memory().heap().take(ringBytes, lane);
        region.setLong(ring, ringBytes);
        region.setLong(at + StreamLayout.RING, ring);
        var start = Position.of(0, ring + StreamLayout.RING_HEADER);
        region.setLong(at + StreamLayout.HEAD, start);
        region.setLong(at + StreamLayout.TAIL_SEEN, start);
        region.setLong(at + StreamLayout.TAIL, start);
        region.setLongRelease(at + StreamLayout.HEAD_SEEN, start);
    }

    /// Gives back the rings of a stream that nobody has any more, and what is in blocks of its own on its way; whoever was
    /// killed in the middle of something.
    static void giveBack(RunMemory memory, long at, LaneId lane) {
        var region = memory.region();
        var head = Position.offset(region.getLong(at + StreamLayout.HEAD));
        var blocks = new LinkedHashSet<Long>();
        var place = Position.offset(region.getLong(at + StreamLayout.TAIL));
        while (place != head) {
            var header = region.getLong(place);
            var kind = StreamLayout.kind(header);
            // of a jump the ring that it leaves, or 0
            blocks.add(kind == StreamLayout.JUMP ? region.getLong(place + 16)
                    : kind == StreamLayout.BLOCK ? region.getLong(place + 8) : 0);
            place = kind == StreamLayout.JUMP ? region.getLong(place + 8)
                    : place + StreamLayout.recordBytes(StreamLayout.payloadBytes(header));
        }
        var next = region.getLong(at + StreamLayout.NEXT_RING);
        // a head in the next ring: the word for the ring may name one that was left, and given back by the receiver
        blocks.add(within(region, next, head) ? next : region.getLong(at + StreamLayout.RING));
        blocks.add(next);
        blocks.remove(0L);
        blocks.forEach(block -> memory.heap().giveBack(block, lane));
    }

    private static boolean within(SharedRegion region, long ring, long place) {
        return ring != 0 && place > ring && place < ring + region.getLong(ring);
    }

    /// Where a record of so many bytes can be written, or -1 when there is no room now.
    long reserve(Lane lane, int recordBytes) {
        var head = region.getLong(at + StreamLayout.HEAD);
        var ring = ring(Position.offset(head));
        var spot = fit(head, region.getLong(at + StreamLayout.TAIL_SEEN), ring, recordBytes);
        if (spot == NO_ROOM) {
            // acquire: the reader has copied what lies before its tail; pairs with setLongRelease in RingReader
            var tail = region.getLongAcquire(at + StreamLayout.TAIL);
            region.setLong(at + StreamLayout.TAIL_SEEN, tail);
            spot = fit(head, tail, ring, recordBytes);
            if (spot == NO_ROOM && grows && !full(head, tail)) {
                return grow(lane, head, ring);
            }
        }
        if (spot != NO_ROOM && spot != Position.offset(head)) {
            jump(Position.offset(head), spot, 0);
        }
        return spot;
    }

    /// The ring that the head is in. A sender that was killed while it moved on may have left the word behind.
    private long ring(long place) {
        var next = region.getLong(at + StreamLayout.NEXT_RING);
        if (within(region, next, place)) {
            region.setLong(at + StreamLayout.RING, next);
            region.setLong(at + StreamLayout.NEXT_RING, 0);
            return next;
        }
        return region.getLong(at + StreamLayout.RING);
    }

    /// Whether as many messages are on their way as may be.
    private boolean full(long head, long tail) {
        return mostMessages > 0 && Position.count(head) - Position.count(tail) >= mostMessages;
    }

    private long fit(long head, long tail, long ring, int recordBytes) {
        if (full(head, tail)) {
            return NO_ROOM;
        }
        var place = Position.offset(head);
        var read = Position.offset(tail);
        var start = ring + StreamLayout.RING_HEADER;
        var end = ring + region.getLong(ring);
        var readHere = read >= start && read < end;
        var need = recordBytes + StreamLayout.JUMP_BYTES;
        if (readHere && read > place) {
            // less, not equal: the head meets the tail only when nothing lies between them
            return place + need < read ? place : NO_ROOM;
        }
        if (place + need <= end) {
            return place;
        }
        return readHere && start + need < read ? start : NO_ROOM;
    }

    /// Whether a record would find room now: without the turn, so by the time that it is tried another may have taken it.
    boolean hasRoom(int recordBytes) {
        long head;
        long tail;
        do {
            head = region.getLongVolatile(at + StreamLayout.HEAD);
            tail = region.getLongVolatile(at + StreamLayout.TAIL);
            // the head did not move in between: both are of one moment
        } while (region.getLongVolatile(at + StreamLayout.HEAD) != head);
        return grows ? !full(head, tail) : fit(head, tail, region.getLong(at + StreamLayout.RING), recordBytes) != NO_ROOM;
    }

    /// Whether a record would find room now in the ring that there is; without the turn, as [#hasRoom].
    boolean fits(int recordBytes) {
        var head = region.getLongVolatile(at + StreamLayout.HEAD);
        var tail = region.getLongVolatile(at + StreamLayout.TAIL);
        return fit(head, tail, region.getLong(at + StreamLayout.RING), recordBytes) != NO_ROOM;
    }

    /// How many messages were taken so far, modulo 2³².
    int taken() {
        return Position.count(region.getLongVolatile(at + StreamLayout.TAIL));
    }

    /// Moves on to a new, larger ring; the reader gives the old one back when it comes to the jump.
    private long grow(Lane lane, long head, long ring) {
        var next = region.getLong(at + StreamLayout.NEXT_RING);
        if (next == 0 || next == ring) {
            var lengthBytes = Math.max(MIN_NEXT_RING_BYTES, Math.min(MAX_RING_BYTES, 2 * region.getLong(ring)));
            next = memory.heap().take(lengthBytes, lane);
            region.setLong(next, lengthBytes);
            // release: a successor that finds this ring finds its length; killed before, only the block is lost
            region.setLongRelease(at + StreamLayout.NEXT_RING, next);
        }
        var start = next + StreamLayout.RING_HEADER;
        jump(Position.offset(head), start, ring);
        region.setLong(at + StreamLayout.TAIL_SEEN, 0);
        // release: publishes the jump. From here on the head is in the next ring: see ring()
        region.setLongRelease(at + StreamLayout.HEAD, Position.of(Position.count(head), start));
        region.setLongRelease(at + StreamLayout.RING, next);
        region.setLongRelease(at + StreamLayout.NEXT_RING, 0);
        return start;
    }

    private void jump(long place, long target, long leftRing) {
        region.setLong(place, StreamLayout.header(16, StreamLayout.JUMP, 0, 0));
        region.setLong(place + 8, target);
        region.setLong(place + 16, leftRing);
    }

    /// The number that the next message will have.
    int nextNumber() {
        return Position.count(region.getLong(at + StreamLayout.HEAD)) + 1;
    }

    /// Publishes what was written up to `end`, with which `messages` (0 or 1) are complete.
    void commit(long end, int messages) {
        var count = Position.count(region.getLong(at + StreamLayout.HEAD)) + messages;
        // release: publishes the records; pairs with getLongAcquire in RingReader
        region.setLongRelease(at + StreamLayout.HEAD, Position.of(count, end));
    }
}
