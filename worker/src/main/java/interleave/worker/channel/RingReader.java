package interleave.worker.channel;

import interleave.worker.memory.LaneId;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;

/// The receiving side of a stream's ring: finds the next record, and gives its room back.
///
/// The tail moves by one store, after the bytes were copied; a receiver that is killed before leaves the record to
/// the next one.
///
/// **Threading:** by the lane that has the turn to receive; [#isEmpty], [#count] and [#taken] by anybody.
final class RingReader {
    private final RunMemory memory;
    private final SharedRegion region;
    private final long at;

    RingReader(RunMemory memory, long at) {
        this.memory = memory;
        this.region = memory.region();
        this.at = at;
    }

    /// Where the next record that is no jump begins, or 0 when there is none.
    long next(LaneId lane) {
        var tail = region.getLong(at + StreamLayout.TAIL);
        while (true) {
            if (Position.samePlace(tail, region.getLong(at + StreamLayout.HEAD_SEEN))) {
                // acquire: the records before the head are whole; pairs with setLongRelease in RingWriter
                var head = region.getLongAcquire(at + StreamLayout.HEAD);
                region.setLong(at + StreamLayout.HEAD_SEEN, head);
                if (Position.samePlace(tail, head)) {
                    return 0;
                }
            }
            var place = Position.offset(tail);
            if (StreamLayout.kind(region.getLong(place)) != StreamLayout.JUMP) {
                return place;
            }
            var target = region.getLong(place + 8);
            var leftRing = region.getLong(place + 16);
            tail = Position.of(Position.count(tail), target);
            region.setLongRelease(at + StreamLayout.TAIL, tail);
            if (leftRing != 0) {
                memory.heap().giveBack(leftRing, lane);
            }
        }
    }

    long header(long place) {
        return region.getLong(place);
    }

    /// The number that a message at the tail has.
    int nextNumber() {
        return Position.count(region.getLong(at + StreamLayout.TAIL)) + 1;
    }

    /// Gives back the room of the record at `place`, with which `messages` (0 or 1) are taken.
    void commit(long place, long header, int messages) {
        var count = Position.count(region.getLong(at + StreamLayout.TAIL)) + messages;
        var end = place + StreamLayout.recordBytes(StreamLayout.payloadBytes(header));
        // release: the bytes are copied and the head seen is written; pairs with getLongAcquire in RingWriter and with
        // the next receiver
        region.setLongRelease(at + StreamLayout.TAIL, Position.of(count, end));
    }

    /// How many messages were ever taken, modulo 2³²: by anybody.
    int taken() {
        return Position.count(region.getLongAcquire(at + StreamLayout.TAIL));
    }

    /// Whether nothing is on its way, as far as can be seen without the turn.
    boolean isEmpty() {
        var tail = region.getLongAcquire(at + StreamLayout.TAIL);
        return Position.samePlace(tail, region.getLongVolatile(at + StreamLayout.HEAD));
    }

    /// How many whole messages are on their way.
    int count() {
        var tail = region.getLongAcquire(at + StreamLayout.TAIL);
        return Math.max(0, Position.count(region.getLongVolatile(at + StreamLayout.HEAD)) - Position.count(tail));
    }
}
