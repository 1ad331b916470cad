package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Operation;
import java.util.function.BooleanSupplier;

/// Messages from any number of senders to any number of receivers, in the order in which they were sent: one direction
/// of a pipe, or a queue.
///
/// A message is whole or absent. A process may be killed at any point: what it had not published never was, and
/// what it had not taken is there for the next one. A sender killed between two pieces of a long message leaves
/// pieces that receivers throw away.
///
/// **Layout:** [StreamLayout]. **Threading:** thread-safe, across processes.
final class MessageStream {
    private static final int LEAST_SPINS = 16;
    private static final int MOST_SPINS = 512;

    final RunMemory memory;
    final long at;
    final int object;
    final int direction;
    final Bell room;
    final Bell messages;
    /// Whether what goes in and out is recorded here; otherwise whoever uses the stream records it in words of its own.
    final boolean recorded;
    /// Learns of each message that is about to be taken; null where nobody has to.
    final Receipt receipt;
    private final Ends senders;
    private final Ends receivers;
    private final Sender sender;
    private final Receiver receiver;
    private int spins = LEAST_SPINS;

    /// The stream at `at`. `senders` and `receivers` are null for a queue, which nobody closes for others.
    MessageStream(RunMemory memory, long at, int object, int direction, Ends senders, Ends receivers) {
        this.memory = memory;
        this.at = at;
        this.object = object;
        this.direction = direction;
        this.senders = senders;
        this.receivers = receivers;
        this.recorded = true;
        this.receipt = null;
        this.room = new Bell(memory, at + StreamLayout.ROOM_QUEUE, at + StreamLayout.ROOM_WANTED);
        this.messages = new Bell(memory, at + StreamLayout.MESSAGE_QUEUE, at + StreamLayout.MESSAGE_WANTED);
        this.sender = new Sender(this, isPipe() ? Operation.SEND : Operation.PUT);
        this.receiver = new Receiver(this, isPipe() ? Operation.RECEIVE : Operation.GET);
    }

    /// The stream at `at` that is part of an object with operations of its own.
    MessageStream(RunMemory memory, long at, int object, Operation in, Operation out, Receipt receipt) {
        this.memory = memory;
        this.at = at;
        this.object = object;
        this.direction = 0;
        this.senders = null;
        this.receivers = null;
        this.recorded = false;
        this.receipt = receipt;
        this.room = new Bell(memory, at + StreamLayout.ROOM_QUEUE, at + StreamLayout.ROOM_WANTED);
        this.messages = new Bell(memory, at + StreamLayout.MESSAGE_QUEUE, at + StreamLayout.MESSAGE_WANTED);
        this.sender = new Sender(this, in);
        this.receiver = new Receiver(this, out);
    }

    /// Is told which message a lane takes, before it is taken and while nobody else can take one.
    @FunctionalInterface
    interface Receipt {
        void taking(Lane lane, int number, Parcel parcel);
    }

    /// Lays out a new stream; published by the object that it is part of.
    static void create(Lane lane, long at, int ringBytes, int mostMessages, boolean grows) {
        var region = lane.memory().region();
        region.setInt(at + StreamLayout.MOST_MESSAGES, mostMessages);
        region.setInt(at + StreamLayout.GROWS, grows ? 1 : 0);
        RingWriter.create(lane, at, ringBytes);
    }

    boolean isPipe() {
        return senders != null;
    }

    Sender sender() {
        return sender;
    }

    Receiver receiver() {
        return receiver;
    }

    boolean sendersGone() {
        return senders != null && senders.gone();
    }

    boolean receiversGone() {
        return receivers != null && receivers.gone();
    }

    /// The longest payload of one record.
    int mostWholeBytes() {
        var region = memory.region();
        return isPipe() ? Math.min(Sender.MOST_WHOLE_BYTES, (int) region.getLong(region.getLong(at + StreamLayout.RING)) / 4)
                : Sender.MOST_WHOLE_BYTES;
    }

    SharedRegion region() {
        return memory.region();
    }

    /// Looks again and again for some microseconds, unless the run is stepped. While that helps, the next time it looks
    /// longer; while it does not (no free core for the other side), shorter.
    ///
    /// **Threading:** threads may write over each other's `spins`: it is a guess.
    boolean spin(Lane lane, BooleanSupplier ready) {
        if ((lane.flags().now() & RunFlags.GATED) != 0) {
            return false;
        }
        var most = spins;
        for (var i = 0; i < most; i++) {
            if (ready.getAsBoolean()) {
                spins = Math.min(MOST_SPINS, most * 2);
                return true;
            }
            Thread.onSpinWait();
        }
        spins = Math.max(LEAST_SPINS, most / 2);
        return false;
    }

    /// Wakes everybody who waits at either side, because an end was closed.
    void ringAll(Lane lane) {
        room.ringAll(lane);
        messages.ringAll(lane);
    }
}
