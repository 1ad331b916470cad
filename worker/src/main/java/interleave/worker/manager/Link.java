package interleave.worker.manager;

import interleave.worker.channel.Codec;
import interleave.worker.channel.NotTransferable;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.sync.WaitQueue;
import java.io.IOException;
import java.util.List;

/// A connection to a manager, as a client has it.
///
/// **Threading:** one thread at a time; [#send] and [#close] from any.
final class Link implements AutoCloseable {
    private static final long HANDSHAKE_NANOS = 5_000_000_000L;

    private final ManagerConnection wire;
    private final Address address;
    private final long server;
    private final long queueAt;
    private volatile boolean broken;

    private Link(ManagerConnection wire, Address address, long server, long queueAt) {
        this.wire = wire;
        this.address = address;
        this.server = server;
        this.queueAt = queueAt;
    }

    /// Opens a connection and proves the key. `lane` is the lane of the calling thread, or null; `calls` tells that
    /// operations of that lane will go over it.
    ///
    /// **Errors:** [ManagerGone] when nobody answers, or somebody else; [AuthenticationFailed] for a wrong key.
    static Link open(Directory.Line line, long server, Lane lane, boolean calls) {
        var queueAt = lane != null && calls ? lane.memory().heap().allocate(WaitQueue.BYTES + FrameCounts.BYTES, lane) : 0;
        var wire = connect(line.address());
        try (var _ = Patience.over(wire, HANDSHAKE_NANOS)) {
            Handshake.answer(wire, line.key());
            wire.trust();
            wire.send(Message.HELLO, Codec.encode(hello(lane, calls, queueAt).fields(), Codec.Handles.REFUSED));
            var identity = wire.receive();
            if (server != 0 && identity.nanos() != server) {
                throw new ManagerGone("another manager listens at %s now".formatted(line.address().text()));
            }
            if (queueAt != 0) {
                wire.share(FrameCounts.ofClient(lane.memory().region(), queueAt + WaitQueue.BYTES));
            }
            return new Link(wire, line.address(), identity.nanos(), queueAt);
        } catch (IOException fault) {
            close(wire);
            throw new ManagerGone("the manager at %s did not answer: %s".formatted(line.address().text(), fault.getMessage()), fault);
        } catch (RuntimeException fault) {
            close(wire);
            throw fault;
        }
    }

    private static ManagerConnection connect(Address address) {
        try {
            return new ManagerConnection(address.connect());
        } catch (IOException refused) {
            throw new ManagerGone("no manager listens at %s".formatted(address.text()), refused);
        }
    }

    private static Hello hello(Lane lane, boolean calls, long queueAt) {
        if (lane == null) {
            return new Hello(Links.PROCESS, "", -1, 0, ProcessHandle.current().pid(), false, 0);
        }
        var memory = lane.memory();
        var slot = calls ? lane.slot() : memory.region().getInt(memory.slots().at(lane.slot(), SlotLayout.OWNING));
        return new Hello(
                Links.PROCESS, memory.region().file().toString(), slot, memory.slots().generation(slot),
                ProcessHandle.current().pid(), calls, queueAt);
    }

    private static void close(ManagerConnection wire) {
        try {
            wire.close();
        } catch (IOException again) {
            assert again != null;
        }
    }

    long server() {
        return server;
    }

    /// Where the thread of this connection waits, or 0 when it has no lane.
    long queueAt() {
        return queueAt;
    }

    boolean broken() {
        return broken;
    }

    /// What came back: a value, or [#NOT_YET].
    static final Object NOT_YET = new Object();

    /// Asks and awaits the answer.
    ///
    /// **Errors:** what the manager threw, by [RemoteExceptions]; [ManagerGone] when it is not there.
    Object ask(Message message, int number, long nanos, String word, List<?> arguments) {
        // first, because what cannot travel must not leave half a message behind
        var body = arguments == null ? new byte[0] : Codec.encodeAll(arguments, "args");
        try {
            wire.send(message, number, nanos, word, body);
            return answer(wire.receive());
        } catch (IOException fault) {
            close();
            throw new ManagerGone("the manager at %s cannot be reached: its process has ended or closed the connection"
                    .formatted(address.text()), fault);
        }
    }

    private Object answer(ManagerConnection.Frame frame) throws IOException {
        return switch (frame.kind()) {
            case VALUE -> frame.body().length == 0 ? null : decode(frame.body());
            case NOT_YET -> NOT_YET;
            case FAULT -> throw RemoteExceptions.rebuilt((List<?>) decode(frame.body()));
            default -> throw new IOException("the manager answered with " + frame.kind());
        };
    }

    private static Object decode(byte[] body) {
        return Holds.granted(() -> Codec.decode(body, ClassLoader.getSystemClassLoader(), id -> {
            throw new NotTransferable("shared object %d came from a manager".formatted(id));
        }));
    }

    /// Sends what needs no answer.
    synchronized void send(Message message, int number, long count) throws IOException {
        wire.send(message, number, count, "", new byte[0]);
    }

    @Override
    public void close() {
        broken = true;
        close(wire);
    }
}
