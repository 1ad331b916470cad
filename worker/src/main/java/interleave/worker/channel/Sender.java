package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.lang.invoke.VarHandle;

/// The sending side of a message stream.
///
/// A message of up to [#MOST_WHOLE_BYTES] is one record. A longer one goes in pieces through a pipe, each published when
/// it is written, so that it may be longer than the ring; or, in a queue, into a block of its own, so that
/// putting it never waits for who gets it.
///
/// **Threading:** thread-safe, across processes; one lane at a time writes.
final class Sender {
    static final int MOST_WHOLE_BYTES = 16 << 10;
    private static final int BLOCK_PAYLOAD_BYTES = 16;
    private static final long MEMORY_PATIENCE_NANOS = 1_000_000_000;
    private static final int WORTH_A_TRY = 4096;

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
        if (stream.receiversGone()) {
            return Outcome.PEER_GONE;
        }
        if (parcel.lengthBytes() <= mostWholeBytes) {
            return sendRecord(lane, parcel, 0, timeoutNanos);
        }
        return stream.isPipe() ? sendPieces(lane, parcel) : sendBlock(lane, parcel, timeoutNanos);
    }

    /// Whether somebody alive is about to send, or in the middle of it.
    boolean busy() {
        return !turn.nobodys();
    }

    private Outcome sendBlock(Lane lane, Parcel parcel, long timeoutNanos) {
        var blocks = stream.memory.blocks();
        var block = blocks.take(parcel.lengthBytes(), lane.slot(), lane.generation());
        region.setBytes(block, parcel.bytes(), parcel.from(), parcel.lengthBytes());
        var outcome = Outcome.NO_ROOM;
        try {
            outcome = sendRecord(lane, parcel, block, timeoutNanos);
        } finally {
            if (outcome != Outcome.DONE) {
                blocks.giveBack(block);
            }
        }
        return outcome;
    }

    private Outcome sendRecord(Lane lane, Parcel parcel, long block, long timeoutNanos) {
        try {
            if (trySend(lane, parcel, block)) {
                return Outcome.DONE;
            }
        } catch (OutOfSharedMemory used) {
            if (timeoutNanos <= 0) {
                throw used;
            }
            return awaitMemory(lane, parcel, block, used);
        }
        return timeoutNanos <= 0 ? Outcome.NO_ROOM : awaitRoom(lane, parcel, block, timeoutNanos);
    }

    /// A queue without bounds has filled the memory of the run: waits as long as receivers take something in every second.
    private Outcome awaitMemory(Lane lane, Parcel parcel, long block, OutOfSharedMemory used) {
        var bytes = StreamLayout.recordBytes(payloadBytes(parcel, block));
        while (true) {
            var taken = ring.taken();
            var deadline = lane.clock().deadline(MEMORY_PATIENCE_NANOS);
            stream.room.await(lane, operation, stream.object, deadline,
                    () -> ring.fits(bytes) || ring.taken() - taken >= WORTH_A_TRY);
            if (ring.taken() == taken && !ring.fits(bytes)) {
                throw used;
            }
            try {
                if (trySend(lane, parcel, block)) {
                    return Outcome.DONE;
                }
            } catch (OutOfSharedMemory stillUsed) {
                // receivers go on, so there will be room
                assert stillUsed != used;
            }
        }
    }

    private Outcome awaitRoom(Lane lane, Parcel parcel, long block, long timeoutNanos) {
        var bytes = StreamLayout.recordBytes(payloadBytes(parcel, block));
        if (stream.spin(lane, () -> ring.hasRoom(bytes)) && trySend(lane, parcel, block)) {
            return Outcome.DONE;
        }
        var deadline = lane.clock().deadline(timeoutNanos);
        while (awaitRoom(lane, bytes, deadline)) {
            if (stream.receiversGone()) {
                return Outcome.PEER_GONE;
            }
            if (trySend(lane, parcel, block)) {
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

    private boolean trySend(Lane lane, Parcel parcel, long block) {
        var payloadBytes = payloadBytes(parcel, block);
        var stamp = (Stamp) null;
        var number = 0;
        turn.take(lane);
        try {
            var spot = ring.reserve(lane, StreamLayout.recordBytes(payloadBytes));
            if (spot < 0) {
                return false;
            }
            write(lane, spot, parcel, block, payloadBytes);
            stamp = stamp(lane);
            number = ring.commit(spot + StreamLayout.recordBytes(payloadBytes), 1);
        } finally {
            turn.giveBack(lane);
        }
        tell(lane, stamp, number, parcel);
        stream.messages.ring(lane);
        return true;
    }

    private static int payloadBytes(Parcel parcel, long block) {
        return block != 0 ? BLOCK_PAYLOAD_BYTES : parcel.isNumber() ? Long.BYTES : parcel.lengthBytes();
    }

    private void write(Lane lane, long spot, Parcel parcel, long block, int payloadBytes) {
        var kind = block != 0 ? StreamLayout.BLOCK : StreamLayout.WHOLE;
        region.setLong(spot, StreamLayout.header(payloadBytes, kind, parcel.type(), lane.slot()));
        if (block != 0) {
            region.setLong(spot + 8, block);
            region.setLong(spot + 16, parcel.lengthBytes());
        } else if (parcel.isNumber()) {
            region.setLong(spot + 8, parcel.bits());
        } else {
            region.setBytes(spot + 8, parcel.bytes(), parcel.from(), parcel.lengthBytes());
        }
    }

    /// The time is taken with the turn and before the message is published: so the times of one stream never cross, and
    /// nobody receives a message before it was sent.
    private Stamp stamp(Lane lane) {
        return !stream.recorded || (lane.flags().now() & RunFlags.TRACED) == 0 ? null : lane.trace().stamp(lane.line());
    }

    private void tell(Lane lane, Stamp stamp, int number, Parcel parcel) {
        if (stamp != null) {
            lane.trace().record(new Event.Sent(
                    stamp, stream.object, stream.direction, Integer.toUnsignedLong(number), parcel.lengthBytes(), parcel.preview()));
        }
    }

    private Outcome sendPieces(Lane lane, Parcel parcel) {
        var stamp = (Stamp) null;
        var number = 0;
        turn.take(lane);
        try {
            for (var done = 0; done < parcel.lengthBytes(); ) {
                var prefix = done == 0 ? Long.BYTES : 0;
                var part = Math.min(mostWholeBytes - prefix, parcel.lengthBytes() - done);
                var spot = awaitSpot(lane, StreamLayout.recordBytes(prefix + part));
                if (spot < 0) {
                    return Outcome.PEER_GONE;
                }
                writePiece(lane, spot, parcel, done, part);
                done += part;
                var last = done == parcel.lengthBytes();
                stamp = last ? stamp(lane) : null;
                number = ring.commit(spot + StreamLayout.recordBytes(prefix + part), last ? 1 : 0);
                if (!last) {
                    // between the publication and the look at who waits for it, see Bell
                    VarHandle.fullFence();
                    stream.messages.ring(lane);
                }
            }
        } finally {
            turn.giveBack(lane);
        }
        tell(lane, stamp, number, parcel);
        stream.messages.ring(lane);
        return Outcome.DONE;
    }

    private void writePiece(Lane lane, long spot, Parcel parcel, int done, int part) {
        var first = done == 0;
        var kind = first ? StreamLayout.FIRST : done + part == parcel.lengthBytes() ? StreamLayout.LAST : StreamLayout.MIDDLE;
        var prefix = first ? Long.BYTES : 0;
        region.setLong(spot, StreamLayout.header(prefix + part, kind, parcel.type(), lane.slot()));
        if (first) {
            region.setLong(spot + 8, parcel.lengthBytes());
        }
        region.setBytes(spot + 8 + prefix, parcel.bytes(), parcel.from() + done, part);
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
