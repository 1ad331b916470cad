package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Witness.Answer;
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
    private static final int MIN_SPINS = 16;
    private static final int MAX_SPINS = 512;

    final RunMemory memory;
    final long at;
    final int object;
    final int direction;
    final Bell room;
    final Bell messages;
    /// Makes the event of a message that is taken; null where that is not recorded.
    final Receiving receiving;
    /// Learns of each message that is about to be taken; null where nobody has to.
    final Receipt receipt;
    private final Ends senders;
    private final Ends receivers;
    private final Sender sender;
    private final Receiver receiver;
    private int spins = MIN_SPINS;

    /// The stream at `at`. `senders` and `receivers` are null for a queue, which nobody closes for others.
    MessageStream(RunMemory memory, long at, int object, int direction, Ends senders, Ends receivers) {
        this(memory, at, object, direction, senders, receivers, null);
    }

    /// The stream of a queue; `receipt` is null where nobody has to learn of what is taken.
    MessageStream(RunMemory memory, long at, int object, Receipt receipt) {
        this(memory, at, object, 0, null, null, receipt);
    }

    private MessageStream(RunMemory memory, long at, int object, int direction, Ends senders, Ends receivers, Receipt receipt) {
        this.memory = memory;
        this.at = at;
        this.object = object;
        this.direction = direction;
        this.senders = senders;
        this.receivers = receivers;
        this.receiving = (stamp, number, parcel) -> new Event.Received(
                stamp, object, direction, number, parcel.lengthBytes(), parcel.preview());
        this.receipt = receipt;
        this.room = new Bell(memory, at + StreamLayout.ROOM_QUEUE, at + StreamLayout.ROOM_WANTED);
        this.messages = new Bell(memory, at + StreamLayout.MESSAGE_QUEUE, at + StreamLayout.MESSAGE_WANTED);
        this.sender = new Sender(this, isPipe() ? Operation.SEND : Operation.PUT);
        this.receiver = new Receiver(this, isPipe() ? Operation.RECEIVE : Operation.GET);
    }

    /// The stream at `at` that is part of an object with operations of its own.
    MessageStream(RunMemory memory, long at, int object, Operation in, Operation out, Receipt receipt, Receiving receiving) {
        this.memory = memory;
        this.at = at;
        this.object = object;
        this.direction = 0;
        this.senders = null;
        this.receivers = null;
        this.receiving = receiving;
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

    /// The event of a message that was `number` of its stream.
    @FunctionalInterface
    interface Receiving {
        Event as(Stamp stamp, long number, Parcel parcel);
    }

    /// Whether what a dead lane announced of message `number` took place: it is sent when the head has come past it, and taken
    /// when the tail has.
    static Answer judge(RunMemory memory, long at, boolean sent, long number) {
        var position = memory.region().getLongVolatile(at + (sent ? StreamLayout.HEAD : StreamLayout.TAIL));
        return Position.count(position) - (int) number >= 0 ? Answer.SOMEBODY : Answer.NO;
    }

    /// Lays out a new stream; published by the object that it is part of.
    static void create(Lane lane, long at, int ringBytes, int mostMessages, boolean grows) {
        var region = lane.memory().region();
        region.setInt(at + StreamLayout.MAX_MESSAGES, mostMessages);
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
        return isPipe() ? Math.min(Sender.MAX_WHOLE_BYTES, (int) region.getLong(region.getLong(at + StreamLayout.RING)) / 4)
                : Sender.MAX_WHOLE_BYTES;
    }

    SharedRegion region() {
        return memory.region();
    }

    /// Looks again and again for some microseconds, unless the run is stepped. While that helps, the next time it looks
    /// longer; while it does not (no free core for the other side), shorter.
    ///
    /// **Threading:** threads may write over each other's `spins`: it is a guess.
    boolean spin(Lane lane, BooleanSupplier ready) {
        if (lane.flags().gated()) {
            return false;
        }
        var most = spins;
        for (var i = 0; i < most; i++) {
            if (ready.getAsBoolean()) {
                spins = Math.min(MAX_SPINS, most * 2);
                return true;
            }
            Thread.onSpinWait();
        }
        spins = Math.max(MIN_SPINS, most / 2);
        return false;
    }

    /// Wakes everybody who waits at either side, because an end was closed.
    void ringAll(Lane lane) {
        room.ringAll(lane);
        messages.ringAll(lane);
    }
}
