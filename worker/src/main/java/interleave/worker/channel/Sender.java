package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.lang.invoke.VarHandle;

/// The sending side of a message stream.
///
/// A message of up to [#MAX_WHOLE_BYTES] is one record. A longer one goes in pieces through a pipe, each published when
/// it is written, so that it may be longer than the ring; or, in a queue, into a block of its own, so that
/// putting it never waits for who gets it.
///
/// **Threading:** thread-safe, across processes; one lane at a time writes.
final class Sender {
    static final int MAX_WHOLE_BYTES = 16 << 10;
    private static final int BLOCK_PAYLOAD_BYTES = 16;

    /// How sending ended.
    enum Outcome {
        DONE,
        NO_ROOM,
        PEER_GONE
    }

    private final MessageStream stream;
    private final SharedRegion region;
    private final RingWriter ring;
    private final Turn turn;
    private final Operation operation;
    private final int mostWholeBytes;

    Sender(MessageStream stream, Operation operation) {
        this.stream = stream;
        this.region = stream.region();
        this.ring = new RingWriter(stream.memory, stream.at);
        this.operation = operation;
        this.mostWholeBytes = stream.mostWholeBytes();
        this.turn = new Turn(stream.memory, stream.at + StreamLayout.WRITE_CLAIM, stream.at + StreamLayout.WRITE_CLAIM_QUEUE,
                operation, stream.object);
    }

    /// Sends, waiting for room for at most `timeoutNanos`; what is longer than a record waits without end in a pipe.
    Outcome send(Lane lane, Parcel parcel, long timeoutNanos) {
        if (!parcel.ends().isEmpty()) {
            return sendWithEnds(lane, parcel, timeoutNanos);
        }
        return send(lane, new Letter(parcel, (stamp, number) -> new Event.Sent(
                stamp, stream.object, stream.direction, number, parcel.lengthBytes(), parcel.preview())), timeoutNanos);
    }

    /// Sends a message that brings its own event for the record.
    Outcome send(Lane lane, Letter letter, long timeoutNanos) {
        if (stream.receiversGone()) {
            return Outcome.PEER_GONE;
        }
        if (letter.lengthBytes() <= mostWholeBytes) {
            return sendRecord(lane, letter, 0, timeoutNanos);
        }
        return stream.isPipe() ? sendPieces(lane, letter) : sendBlock(lane, letter, timeoutNanos);
    }

    /// What is sent, and the event that tells of it.
    record Letter(Parcel parcel, Sending event) {
        /// Of what is not recorded.
        static Letter unrecorded(Parcel parcel) {
            return new Letter(parcel, null);
        }

        int lengthBytes() {
            return parcel.lengthBytes();
        }
    }

    /// The event of a message that becomes message `number` of its stream.
    @FunctionalInterface
    interface Sending {
        Event as(Stamp stamp, long number);
    }

    /// While a message is on its way, its sender has the ends in it open once more (rule P8).
    private Outcome sendWithEnds(Lane lane, Parcel parcel, long timeoutNanos) {
        var left = 0;
        var done = false;
        try {
            for (; left < parcel.ends().size(); left++) {
                parcel.ends().get(left).leave(lane);
            }
            var outcome = send(lane, parcel.withoutEnds(), timeoutNanos);
            done = outcome == Outcome.DONE;
            return outcome;
        } finally {
            if (!done) {
                parcel.ends().subList(0, left).forEach(end -> end.comeBack(lane));
            }
        }
    }

    /// Whether somebody alive is about to send, or in the middle of it.
    boolean busy() {
        return !turn.nobodys();
    }

    private Outcome sendBlock(Lane lane, Letter letter, long timeoutNanos) {
        var heap = stream.memory.heap();
        var block = new MemoryWait(stream, operation, lane, timeoutNanos).until(
                () -> heap.take(letter.lengthBytes(), lane), () -> false);
        region.setBytes(block, letter.parcel().bytes(), letter.parcel().from(), letter.lengthBytes());
        var outcome = Outcome.NO_ROOM;
        try {
            outcome = sendRecord(lane, letter, block, timeoutNanos);
        } finally {
            if (outcome != Outcome.DONE) {
                heap.giveBack(block, lane);
            }
        }
        return outcome;
    }

    private Outcome sendRecord(Lane lane, Letter letter, long block, long timeoutNanos) {
        var bytes = StreamLayout.recordBytes(payloadBytes(letter, block));
        var sent = new MemoryWait(stream, operation, lane, timeoutNanos).until(
                () -> trySend(lane, letter, block), () -> ring.fits(bytes));
        if (sent) {
            return Outcome.DONE;
        }
        return timeoutNanos <= 0 ? Outcome.NO_ROOM : awaitRoom(lane, letter, block, timeoutNanos);
    }

    private Outcome awaitRoom(Lane lane, Letter letter, long block, long timeoutNanos) {
        var bytes = StreamLayout.recordBytes(payloadBytes(letter, block));
        if (stream.spin(lane, () -> ring.hasRoom(bytes)) && trySend(lane, letter, block)) {
            return Outcome.DONE;
        }
        var deadline = lane.clock().deadline(timeoutNanos);
        while (awaitRoom(lane, bytes, deadline)) {
            if (stream.receiversGone()) {
                return Outcome.PEER_GONE;
            }
            if (trySend(lane, letter, block)) {
                if (ring.hasRoom(bytes)) {
                    stream.room.passOn(lane);
                }
                return Outcome.DONE;
            }
        }
        return Outcome.NO_ROOM;
    }

    private boolean awaitRoom(Lane lane, int recordBytes, long deadline) {
        return stream.room.await(lane, operation, stream.object, deadline,
                () -> ring.hasRoom(recordBytes) || stream.receiversGone());
    }

    private boolean trySend(Lane lane, Letter letter, long block) {
        var payloadBytes = payloadBytes(letter, block);
        turn.take(lane);
        try {
            var spot = ring.reserve(lane, StreamLayout.recordBytes(payloadBytes));
            if (spot < 0) {
                return false;
            }
            write(lane, spot, letter, block, payloadBytes);
            announce(lane, letter);
            ring.commit(spot + StreamLayout.recordBytes(payloadBytes), 1);
            lane.ongoing().happened();
        } finally {
            turn.giveBack(lane);
        }
        stream.messages.ring(lane);
        return true;
    }

    private static int payloadBytes(Letter letter, long block) {
        return block != 0 ? BLOCK_PAYLOAD_BYTES : letter.parcel().isNumber() ? Long.BYTES : letter.lengthBytes();
    }

    private void write(Lane lane, long spot, Letter letter, long block, int payloadBytes) {
        var kind = block != 0 ? StreamLayout.BLOCK : StreamLayout.WHOLE;
        region.setLong(spot, StreamLayout.header(payloadBytes, kind, letter.parcel().type(), lane.slot()));
        if (block != 0) {
            region.setLong(spot + 8, block);
            region.setLong(spot + 16, letter.lengthBytes());
        } else if (letter.parcel().isNumber()) {
            region.setLong(spot + 8, letter.parcel().bits());
        } else {
            region.setBytes(spot + 8, letter.parcel().bytes(), letter.parcel().from(), letter.lengthBytes());
        }
    }

    /// The time is taken with the turn and before the message is published: so the times of one stream never cross, and
    /// nobody receives a message before it was sent.
    private void announce(Lane lane, Letter letter) {
        if (letter.event() != null) {
            lane.ongoing().announce(stamp -> letter.event().as(stamp, Integer.toUnsignedLong(ring.nextNumber())));
        }
    }

    private Outcome sendPieces(Lane lane, Letter letter) {
        turn.take(lane);
        try {
            for (var done = 0; done < letter.lengthBytes(); ) {
                var prefix = done == 0 ? Long.BYTES : 0;
                var part = Math.min(mostWholeBytes - prefix, letter.lengthBytes() - done);
                var spot = awaitSpot(lane, StreamLayout.recordBytes(prefix + part));
                if (spot < 0) {
                    return Outcome.PEER_GONE;
                }
                writePiece(lane, spot, letter, done, part);
                done += part;
                var last = done == letter.lengthBytes();
                if (last) {
                    announce(lane, letter);
                }
                ring.commit(spot + StreamLayout.recordBytes(prefix + part), last ? 1 : 0);
                if (last) {
                    lane.ongoing().happened();
                } else {
                    // between the publication and the look at who waits for it, see Bell
                    VarHandle.fullFence();
                    stream.messages.ring(lane);
                }
            }
        } finally {
            turn.giveBack(lane);
        }
        stream.messages.ring(lane);
        return Outcome.DONE;
    }

    private void writePiece(Lane lane, long spot, Letter letter, int done, int part) {
        var first = done == 0;
        var kind = first ? StreamLayout.FIRST : done + part == letter.lengthBytes() ? StreamLayout.LAST : StreamLayout.MIDDLE;
        var prefix = first ? Long.BYTES : 0;
        region.setLong(spot, StreamLayout.header(prefix + part, kind, letter.parcel().type(), lane.slot()));
        if (first) {
            region.setLong(spot + 8, letter.lengthBytes());
        }
        region.setBytes(spot + 8 + prefix, letter.parcel().bytes(), letter.parcel().from() + done, part);
    }

    /// Room for the next piece, however long that takes; the turn is kept, so that no other message comes in between.
    /// -1 when nobody is there any more to receive it.
    private long awaitSpot(Lane lane, int recordBytes) {
        while (true) {
            var spot = ring.reserve(lane, recordBytes);
            if (spot >= 0 || stream.receiversGone()) {
                return stream.receiversGone() ? -1 : spot;
            }
            if (!stream.spin(lane, () -> ring.hasRoom(recordBytes))) {
                awaitRoom(lane, recordBytes, Long.MAX_VALUE);
            }
        }
    }
}
