package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.lang.invoke.VarHandle;

/// The receiving side of a message stream.
///
/// **Threading:** thread-safe, across processes; one lane at a time reads.
final class Receiver {
    private final MessageStream stream;
    private final SharedRegion region;
    private final RingReader ring;
    private final Turn turn;
    private final Operation operation;

    Receiver(MessageStream stream, Operation operation) {
        this.stream = stream;
        this.region = stream.region();
        this.ring = new RingReader(stream.memory, stream.at);
        this.operation = operation;
        this.turn = new Turn(stream.memory, stream.at + StreamLayout.READ_CLAIM, stream.at + StreamLayout.READ_CLAIM_QUEUE,
                operation, stream.object);
    }

    /// The next message, waiting for at most `timeoutNanos`; or [Parcel#NONE], [Parcel#END], [Parcel#CUT_OFF], or
    /// [Parcel#TOO_LONG] when it has more than `mostBytes`.
    Parcel receive(Lane lane, long timeoutNanos, int mostBytes) {
        var parcel = tryReceive(lane, mostBytes);
        if (parcel != null) {
            return parcel;
        }
        if (over()) {
            return Parcel.END;
        }
        return timeoutNanos <= 0 ? Parcel.NONE : await(lane, timeoutNanos, mostBytes);
    }

    private Parcel await(Lane lane, long timeoutNanos, int mostBytes) {
        if (stream.spin(lane, this::hasMessage)) {
            var parcel = tryReceive(lane, mostBytes);
            if (parcel != null) {
                return parcel;
            }
        }
        var deadline = lane.clock().deadline(timeoutNanos);
        while (awaitMessage(lane, operation, deadline)) {
            var parcel = tryReceive(lane, mostBytes);
            if (parcel != null) {
                if (hasMessage()) {
                    stream.messages.passOn(lane);
                }
                return parcel;
            }
            if (over()) {
                return Parcel.END;
            }
        }
        return Parcel.NONE;
    }

    /// Waits until there is a message or the end. False when the deadline came first.
    boolean awaitMessage(Lane lane, Operation forOperation, long deadline) {
        return stream.messages.await(lane, forOperation, stream.object, deadline, this::ready);
    }

    /// Whether receiving would not wait for a message: there is one, or there can be none any more.
    boolean ready() {
        return hasMessage() || stream.sendersGone();
    }

    boolean hasMessage() {
        return stream.isPipe() ? !ring.isEmpty() : ring.count() > 0;
    }

    int count() {
        return ring.count();
    }

    /// How many messages were ever taken, modulo 2³².
    int taken() {
        return ring.taken();
    }

    /// Whether nothing is there and nothing can come.
    boolean over() {
        // in this order: what was sent before the last sender went is seen by the second look
        return stream.sendersGone() && !hasMessage();
    }

    private Parcel tryReceive(Lane lane, int mostBytes) {
        if (!hasMessage()) {
            return null;
        }
        turn.take(lane);
        var given = false;
        try {
            while (true) {
                var place = ring.next(lane);
                if (place == 0) {
                    return null;
                }
                var header = ring.header(place);
                var kind = StreamLayout.kind(header);
                if (lengthBytes(place, header, kind) > mostBytes) {
                    return Parcel.TOO_LONG;
                }
                if (kind == StreamLayout.WHOLE || kind == StreamLayout.BLOCK) {
                    var block = kind == StreamLayout.BLOCK ? region.getLong(place + 8) : 0;
                    var parcel = parcel(place, header, block);
                    given = true;
                    take(lane, place, header, parcel, block);
                    return parcel;
                }
                var parcel = kind == StreamLayout.FIRST ? takePieces(lane, place, header) : skip(lane, place, header);
                if (parcel != null) {
                    return parcel;
                }
            }
        } finally {
            if (!given) {
                turn.giveBack(lane);
                stream.room.ring(lane);
            }
        }
    }

    private long lengthBytes(long place, long header, int kind) {
        return switch (kind) {
            case StreamLayout.FIRST -> region.getLong(place + 8);
            case StreamLayout.BLOCK -> region.getLong(place + 16);
            case StreamLayout.WHOLE -> StreamLayout.payloadBytes(header);
            default -> 0;
        };
    }

    /// Takes the message that was copied from `place`, and gives the turn back.
    private void take(Lane lane, long place, long header, Parcel parcel, long block) {
        if (stream.receipt != null) {
            stream.receipt.taking(lane, ring.nextNumber(), parcel);
        }
        announce(lane, parcel);
        ring.commit(place, header, 1);
        lane.ongoing().happened();
        turn.giveBack(lane);
        if (block != 0) {
            stream.memory.heap().giveBack(block, lane);
        }
        stream.room.ring(lane);
    }

    private Parcel parcel(long place, long header, long block) {
        var type = StreamLayout.type(header);
        if (type == Parcel.INT || type == Parcel.LONG) {
            return new Parcel(type, region.getLong(place + 8), null, 0, type == Parcel.INT ? Integer.BYTES : Long.BYTES);
        }
        var bytes = block != 0
                ? region.getBytes(block, (int) region.getLong(place + 16))
                : region.getBytes(place + 8, StreamLayout.payloadBytes(header));
        return new Parcel(type, 0, bytes, 0, bytes.length);
    }

    /// The time is taken with the turn: so the times of one stream never cross.
    private void announce(Lane lane, Parcel parcel) {
        if (stream.receiving != null) {
            lane.ongoing().announce(
                    stamp -> stream.receiving.as(stamp, Integer.toUnsignedLong(ring.nextNumber()), parcel));
        }
    }

    /// Takes a message piece by piece, each as soon as it is there; the turn is kept. Null when it was given up,
    /// because its sender died, and there may be another message.
    private Parcel takePieces(Lane lane, long place, long header) {
        var bytes = new byte[(int) region.getLong(place + 8)];
        var filled = takePiece(lane, place, header, bytes, 0, Long.BYTES);
        while (true) {
            var next = awaitPiece(lane);
            if (next == 0) {
                recordDiscarded(lane, filled);
                return stream.sendersGone() ? Parcel.CUT_OFF : null;
            }
            var nextHeader = ring.header(next);
            var kind = StreamLayout.kind(nextHeader);
            if (kind != StreamLayout.MIDDLE && kind != StreamLayout.LAST) {
                recordDiscarded(lane, filled);
                return null;
            }
            if (kind == StreamLayout.LAST) {
                return takeLast(lane, next, nextHeader, bytes, filled);
            }
            filled = takePiece(lane, next, nextHeader, bytes, filled, 0);
        }
    }

    private int takePiece(Lane lane, long place, long header, byte[] bytes, int filled, int prefix) {
        var part = StreamLayout.payloadBytes(header) - prefix;
        region.getBytes(place + 8 + prefix, bytes, filled, part);
        ring.commit(place, header, 0);
        // between the room that is free now and the look at who waits for it, see Bell
        VarHandle.fullFence();
        stream.room.ring(lane);
        return filled + part;
    }

    private Parcel takeLast(Lane lane, long place, long header, byte[] bytes, int filled) {
        region.getBytes(place + 8, bytes, filled, StreamLayout.payloadBytes(header));
        var parcel = new Parcel(StreamLayout.type(header), 0, bytes, 0, bytes.length);
        announce(lane, parcel);
        ring.commit(place, header, 1);
        lane.ongoing().happened();
        return parcel;
    }

    /// The next piece of a message that has begun; 0 when its sender is gone.
    private long awaitPiece(Lane lane) {
        while (true) {
            var place = ring.next(lane);
            if (place != 0) {
                return place;
            }
            if (!stream.sender().busy()) {
                // the second look: a sender that is ready has published everything before it gave its turn back
                return ring.next(lane);
            }
            if (!stream.spin(lane, this::hasMessage)) {
                stream.messages.await(lane, operation, stream.object, Long.MAX_VALUE,
                        () -> hasMessage() || !stream.sender().busy());
            }
        }
    }

    /// A piece without its beginning, which a receiver took that is dead now.
    private Parcel skip(Lane lane, long place, long header) {
        ring.commit(place, header, StreamLayout.kind(header) == StreamLayout.LAST ? 1 : 0);
        recordDiscarded(lane, StreamLayout.payloadBytes(header));
        return null;
    }

    private void recordDiscarded(Lane lane, int lengthBytes) {
        if (stream.receiving != null) {
            lane.ongoing().record(stamp -> new Event.Discarded(stamp, stream.object, stream.direction, lengthBytes));
        }
    }
}
