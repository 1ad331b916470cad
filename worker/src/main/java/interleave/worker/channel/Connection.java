package interleave.worker.channel;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.sync.SharedHandle;
import interleave.worker.sync.Timeouts;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// One end of a [Pipe], as one process has it.
///
/// **Threading:** thread-safe. Every process and every thread may send and receive on the same end: messages are never
/// torn or mixed, each goes to one receiver. **Units:** timeouts are lesson time; negative ones are none.
/// **Errors:** [HandleClosed] after [#close]; [WrongDirection] where this end does not do that.
/// **Source:** rules P1 to P8.
public final class Connection implements SharedHandle, Waitable, AutoCloseable {
    private static final int END_SHIFT = 24;

    private final RunMemory memory;
    private final SharedObject entry;
    private final int end;
    private final boolean duplex;
    private final Ends own;
    private final Ends other;
    private final MessageStream out;
    private final MessageStream in;
    private volatile boolean closed;
    private volatile boolean readable;
    private volatile boolean writable;

    Connection(RunMemory memory, SharedObject entry, int end) {
        this.memory = memory;
        this.entry = entry;
        this.end = end;
        this.duplex = Pipe.duplex(memory.region(), entry);
        this.own = Pipe.ends(memory, entry.offset(), end);
        this.other = Pipe.ends(memory, entry.offset(), 1 - end);
        this.writable = duplex || end == 1;
        this.readable = duplex || end == 0;
        this.out = writable ? stream(end, own, other) : null;
        this.in = readable ? stream(1 - end, other, own) : null;
        memory.holdings().hold(this, entry);
    }

    private MessageStream stream(int direction, Ends senders, Ends receivers) {
        return new MessageStream(
                memory, entry.offset() + (long) direction * StreamLayout.BYTES, entry.id(), direction, senders, receivers);
    }

    /// The end that a child was given; its process was entered as having it open when the child was created.
    public static Connection attach(RunMemory memory, SharedObject entry, int handleNumber) {
        return new Connection(memory, entry, handleNumber >>> END_SHIFT);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    @Override
    public int handleNumber() {
        return entry.id() | end << END_SHIFT;
    }

    /// Opens this end for a child that is being created, so that the caller may close its own at once (rule P8).
    @Override
    public void passTo(Lane lane, int childSlot) {
        checkOpen();
        var operation = lane.ongoing();
        operation.announceAlways(stamp -> new Event.EndPassed(stamp, entry.id(), end, childSlot));
        own.open(childSlot);
        operation.happened();
    }

    /// A message takes this end along: it is open here until that has arrived, so that the sender may close its own at once
    /// (rule P8). When the sender ends before that, its copy is closed as the others that it has; but the pipe itself is not given
    /// back as long as it is on its way, whoever has let go of it.
    void leave(Lane lane) {
        checkOpen();
        memory.objects().shares().giveEverybody(entry);
        own.open(memory.slots().processSlot(lane.slot()));
    }

    /// The message was not sent.
    void comeBack(Lane lane) {
        own.close(memory.slots().processSlot(lane.slot()));
        cameOff();
        ringAll(lane);
    }

    /// It is on its way no more.
    private void cameOff() {
        // not the last share, as this handle has one
        memory.objects().shares().dropEverybodys(entry);
    }

    /// The end that came in a message: from now on it is this process's.
    static Connection arrived(int handleNumber, int senderSlot, int senderGeneration) {
        var connection = seen(handleNumber, senderSlot, senderGeneration);
        var lane = Lane.current();
        var process = connection.memory.slots().processSlot(lane.slot());
        // in this order: it is never open nowhere
        connection.own.open(process);
        connection.own.close(senderSlot, senderGeneration);
        connection.cameOff();
        lane.ongoing().record(stamp -> new Event.EndPassed(stamp, connection.entry.id(), connection.end, process));
        return connection;
    }

    /// The end that is in a message, for whoever only looks at it.
    static Connection seen(int handleNumber, int senderSlot, int senderGeneration) {
        var memory = Lane.current().memory();
        var entry = memory.objects().get(handleNumber & (1 << END_SHIFT) - 1);
        if (entry.kind() != ObjectKind.PIPE) {
            throw new NotTransferable("%s is no pipe".formatted(entry.name()));
        }
        return new Connection(memory, entry, handleNumber >>> END_SHIFT & 1);
    }

    public String name() {
        return entry.name();
    }

    /// 0 for the first end of the pipe, 1 for the second.
    public int end() {
        return end;
    }

    /// How many bytes can be on their way in one direction, with 8 for each message beside its content; a longer message
    /// goes in parts.
    public int capacityBytes() {
        return (int) entry.detail();
    }

    public boolean closed() {
        return closed;
    }

    public boolean readable() {
        return readable;
    }

    public boolean writable() {
        return writable;
    }

    /// Sends a value; waits while the pipe is full.
    ///
    /// **Errors:** [NotTransferable], and nothing is sent; [BrokenPipe] when nobody has the other end open.
    public void send(Object value) {
        checkWritable();
        send(Parcel.of(value));
    }

    /// Sends bytes as they are.
    public void sendBytes(byte[] bytes) {
        sendBytes(bytes, 0, bytes.length);
    }

    /// Sends the bytes from `offset` to the end.
    public void sendBytes(byte[] bytes, int offset) {
        sendBytes(bytes, offset, bytes.length - offset);
    }

    /// Sends `size` bytes from `offset` on.
    ///
    /// **Errors:** `WrongArgument` when there are not so many.
    public void sendBytes(byte[] bytes, int offset, int size) {
        checkWritable();
        if (offset < 0 || offset > bytes.length) {
            throw new WrongArgument("offset %d is not within the buffer of %d bytes".formatted(offset, bytes.length));
        }
        if (size < 0 || size > bytes.length - offset) {
            throw new WrongArgument(
                    "size %d is not within the %d bytes from offset %d on".formatted(size, bytes.length - offset, offset));
        }
        send(Parcel.ofBytes(bytes, offset, size));
    }

    private void send(Parcel parcel) {
        try (var operation = Lane.current().begin(Operation.SEND, entry.id(), end)) {
            if (out.sender().send(operation.lane(), parcel, Long.MAX_VALUE) == Sender.Outcome.PEER_GONE) {
                operation.record(stamp -> new Event.PeerGone(stamp, Operation.SEND, entry.id(), end));
                throw new BrokenPipe("nobody has the other end of pipe '%s' open".formatted(entry.name()));
            }
        }
    }

    /// The next value; waits until there is one.
    ///
    /// **Errors:** [EndOfStream], each time; [NotTransferable] when the message was sent as bytes (it is taken).
    @SuppressWarnings("unchecked") // what the other side sent is what this side has to expect
    public <T> T recv() {
        return (T) receive(Integer.MAX_VALUE).value();
    }

    /// The next message as bytes.
    public byte[] recvBytes() {
        return receive(Integer.MAX_VALUE).toBytes();
    }

    /// The next message, if it has at most `mostBytes`.
    ///
    /// **Errors:** [BadMessageLength], and nothing more can be received here (rule P6).
    public byte[] recvBytes(int mostBytes) {
        if (mostBytes < 0) {
            throw new WrongArgument("a message cannot have at most %d bytes".formatted(mostBytes));
        }
        return receive(mostBytes).toBytes();
    }

    /// Puts the next message into `buffer` and returns its length.
    public int recvBytesInto(byte[] buffer) {
        return recvBytesInto(buffer, 0);
    }

    /// Puts the next message into `buffer` from `offset` on, and returns its length.
    ///
    /// **Errors:** [BufferTooShort] with the whole message in it, which is taken then.
    public int recvBytesInto(byte[] buffer, int offset) {
        checkReadable();
        Objects.requireNonNull(buffer, "buffer");
        if (offset < 0 || offset > buffer.length) {
            throw new WrongArgument("offset %d is not within the buffer of %d bytes".formatted(offset, buffer.length));
        }
        var bytes = receive(Integer.MAX_VALUE).toBytes();
        if (bytes.length > buffer.length - offset) {
            throw new BufferTooShort(bytes, buffer.length - offset);
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return bytes.length;
    }

    private Parcel receive(int mostBytes) {
        checkReadable();
        try (var operation = Lane.current().begin(Operation.RECEIVE, entry.id(), end)) {
            var parcel = in.receiver().receive(operation.lane(), Long.MAX_VALUE, mostBytes);
            if (parcel == Parcel.END || parcel == Parcel.CUT_OFF) {
                operation.record(stamp -> new Event.PeerGone(stamp, Operation.RECEIVE, entry.id(), 1 - end));
                throw parcel == Parcel.END
                        ? new EndOfStream("every sender of pipe '%s' has closed its end".formatted(entry.name()))
                        : new MessageCutOff("the sender of pipe '%s' died in the middle of a message".formatted(entry.name()));
            }
            if (parcel != Parcel.TOO_LONG) {
                return parcel;
            }
        }
        readable = false;
        if (!writable) {
            close();
        }
        throw new BadMessageLength("the next message of pipe '%s' has more than %d bytes".formatted(entry.name(), mostBytes));
    }

    /// Whether there is a message now, or the end of file.
    public boolean poll() {
        return poll(Duration.ZERO);
    }

    /// Waits until there is a message or the end of file, for at most `timeout`; null waits without end.
    public boolean poll(Duration timeout) {
        checkReadable();
        var timeoutNanos = nanos(timeout);
        try (var operation = Lane.current().begin(Operation.POLL, entry.id(), end)) {
            var lane = operation.lane();
            var receiver = in.receiver();
            var ready = receiver.ready()
                    || timeoutNanos > 0 && receiver.awaitMessage(lane, Operation.POLL, lane.clock().deadline(timeoutNanos));
            recordWaited(lane, ready);
            return ready;
        }
    }

    /// Waits until at least one of several things is ready, for at most `timeout` (null: without end): connections that
    /// have a message or the end of file, processes that have ended. Returns those that are ready, in their order.
    public static <T extends Waitable> List<T> wait(List<T> things, Duration timeout) {
        things.forEach(thing -> {
            if (thing instanceof Connection connection) {
                connection.checkReadable();
            }
        });
        return things.isEmpty() ? List.of() : Watch.await(Lane.current(), things, nanos(timeout));
    }

    private static long nanos(Duration timeout) {
        return Timeouts.nanos(timeout);
    }

    @Override
    public boolean ready() {
        return in.receiver().ready();
    }

    @Override
    public void watch() {
        in.messages.watch();
    }

    @Override
    public Operation operation() {
        return Operation.POLL;
    }

    @Override
    public int subject() {
        return entry.id();
    }

    @Override
    public void recordWaited(Lane lane, boolean ready) {
        lane.ongoing().record(stamp -> {
            var receiver = in.receiver();
            var result = receiver.over() ? -1 : ready ? Math.max(1, receiver.count()) : 0;
            return new Event.Looked(stamp, Operation.POLL, entry.id(), 1 - end, result);
        });
    }

    /// Closes this end for this process. Closing it again does nothing.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (var operation = Lane.current().begin(Operation.CLOSE, entry.id(), end)) {
            var lane = operation.lane();
            // killed in between, the process has no end open in any case
            own.close(memory.slots().processSlot(lane.slot()));
            operation.record(stamp -> new Event.EndClosed(stamp, entry.id(), end));
            ringAll(lane);
        }
    }

    private void ringAll(Lane lane) {
        for (var stream : new MessageStream[] {out, in}) {
            if (stream != null) {
                stream.ringAll(lane);
            }
        }
    }

    private void checkReadable() {
        checkOpen();
        if (!readable) {
            throw new WrongDirection("this end of pipe '%s' is write-only".formatted(entry.name()));
        }
    }

    private void checkWritable() {
        checkOpen();
        if (!writable) {
            throw new WrongDirection("this end of pipe '%s' is read-only".formatted(entry.name()));
        }
    }

    private void checkOpen() {
        if (closed()) {
            throw new HandleClosed("handle is closed: end %d of pipe '%s'".formatted(end, entry.name()));
        }
    }

    /// Whether what a dead lane announced of a pipe or queue took place.
    public static Answer judge(RunMemory memory, Event event) {
        return switch (event) {
            case Event.Sent e -> MessageStream.judge(memory, streamAt(memory, e.object(), e.direction()), true, e.number());
            case Event.Received e -> MessageStream.judge(memory, streamAt(memory, e.object(), e.direction()), false, e.number());
            case Event.TaskDone e -> ItemStream.judge(memory, e);
            case Event.EndPassed e -> Pipe.ends(memory, memory.objects().get(e.object()).offset(), e.end()).holders().contains(e.child())
                    ? Answer.YES : Answer.NO;
            default -> Answer.NO;
        };
    }

    private static long streamAt(RunMemory memory, int object, int direction) {
        return memory.objects().get(object).offset() + (long) direction * StreamLayout.BYTES;
    }

    @Override
    public String toString() {
        return "Connection(%s, end %d)".formatted(entry.name(), end);
    }
}
