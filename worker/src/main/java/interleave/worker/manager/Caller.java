package interleave.worker.manager;

import interleave.worker.channel.Codec;
import interleave.worker.channel.NotTransferable;
import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongUse;
import interleave.worker.memory.SlotLayout;
import interleave.worker.sync.WaitQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A connection as the manager has it: one thread of one client.
///
/// **Threading:** its own thread; what it does to objects happens under the monitor of the [Server].
final class Caller {
    private static final long HANDSHAKE_NANOS = 5_000_000_000L;
    private static final byte[] NOTHING = {};
    private static final Object PENDING = new Object();

    private final Server server;
    private final ManagerConnection wire;
    private Hello client;
    private Managed waitsFor;
    private Pending pending;

    Caller(Server server, ManagerConnection wire) {
        this.server = server;
        this.wire = wire;
    }

    Hello client() {
        return client;
    }

    /// Who it is, in short.
    String name() {
        return client.slot() < 0 ? "PID " + client.pid() : server.lane().memory().slots().label(client.slot());
    }

    /// Whether it is the process that started this manager.
    boolean owner() {
        var memory = server.lane().memory();
        var parent = memory.slots().parent(server.lane().slot());
        return client.slot() == memory.region().getInt(memory.slots().at(parent, SlotLayout.OWNING));
    }

    /// Whether it was killed, as far as this process can know: it is gone, and has left no exit code.
    boolean killed() {
        if (client.slot() < 0) {
            return false;
        }
        var slots = server.lane().memory().slots();
        var lane = slots.generation(client.slot()) == client.generation();
        return lane && !slots.leftCode(client.slot()) && !slots.leftCode(slots.processSlot(client.slot()));
    }

    void wake() {
        server.wake(client);
    }

    void run() {
        try (wire) {
            if (!admit()) {
                return;
            }
            server.locked(foreign(), () -> server.enter(this));
            wire.send(Message.VALUE, 0, server.program().server(), "", NOTHING);
            if (client.queueAt() != 0) {
                wire.share(FrameCounts.ofManager(server.lane().memory().region(), client.queueAt() + WaitQueue.BYTES));
            }
            while (true) {
                answer(wire.receive());
            }
        } catch (IOException gone) {
            // the client closed its connection, or its process has ended: that is how connections end
            assert gone != null;
        } finally {
            server.locked(true, this::leave);
        }
    }

    private boolean admit() throws IOException {
        try (var _ = Patience.over(wire, HANDSHAKE_NANOS)) {
            if (!Handshake.challenge(wire, server.program().key())) {
                return false;
            }
            var frame = wire.receive();
            if (frame.kind() != Message.HELLO) {
                return false;
            }
            client = checked(Hello.of((List<?>) decode(frame.body())));
            wire.trust();
            return true;
        }
    }

    /// A client of another run, or of none, has no lane that this process could wake.
    private Hello checked(Hello hello) {
        var memory = server.lane().memory();
        var here = hello.region().equals(memory.region().file().toString())
                && hello.slot() >= 0 && memory.slots().generation(hello.slot()) == hello.generation();
        return here ? hello : hello.outside();
    }

    private void leave() {
        if (client == null) {
            return;
        }
        if (pending != null) {
            waitsFor.forget(pending);
            pending.abandon();
        }
        server.leave(this);
    }

    void close() throws IOException {
        wire.close();
    }

    /// Whether what it asks for is no movement of a lane of this run.
    private boolean foreign() {
        return !client.calls();
    }

    private void answer(ManagerConnection.Frame frame) throws IOException {
        Reply reply;
        try {
            var arguments = frame.body().length == 0 ? List.of() : (List<?>) decode(frame.body());
            reply = done(frame, new Arguments(arguments));
        } catch (RuntimeException fault) {
            reply = Reply.fault(fault);
        }
        if (reply != null) {
            wire.send(reply.message(), reply.body());
        }
    }

    private record Reply(Message message, byte[] body) {
        static Reply value(Object value) {
            return new Reply(Message.VALUE, value == null ? NOTHING : Codec.encode(value, Codec.Handles.REFUSED));
        }

        static Reply fault(RuntimeException fault) {
            return new Reply(Message.FAULT, Codec.encode(RemoteExceptions.recorded(fault), Codec.Handles.REFUSED));
        }
    }

    private static Object decode(byte[] body) {
        return Codec.decode(body, ClassLoader.getSystemClassLoader(), id -> {
            throw new NotTransferable("shared object %d cannot be given to a manager".formatted(id));
        });
    }

    private Reply done(ManagerConnection.Frame frame, Arguments arguments) {
        var answer = new ArrayList<>(1);
        server.locked(foreign(), () -> answer.add(handled(frame, arguments)));
        if (frame.kind() == Message.DROP) {
            return null;
        }
        if (frame.kind() == Message.SHUT_DOWN) {
            server.stop();
        }
        return answer.getFirst() == PENDING ? new Reply(Message.NOT_YET, NOTHING) : Reply.value(answer.getFirst());
    }

    private Object handled(ManagerConnection.Frame frame, Arguments arguments) {
        var shelf = server.shelf();
        return switch (frame.kind()) {
            case CREATE -> {
                shelf.stored(arguments.values());
                yield granted(reference(shelf.create(frame.word(), arguments)));
            }
            case CALL -> call(shelf.get(frame.number()), frame, arguments);
            case RETRY -> again(false);
            case EXPIRE -> again(true);
            case AWAIT -> await(frame.nanos());
            case HOLD -> {
                shelf.grant(client.process(), frame.number(), frame.nanos());
                yield null;
            }
            case DROP -> {
                shelf.giveBack(client.process(), frame.number(), frame.nanos());
                yield null;
            }
            case PUBLISH -> {
                shelf.publish(frame.word(), frame.number());
                yield null;
            }
            case LOOK_UP -> granted(reference(shelf.named(frame.word())));
            case COUNT -> shelf.all().size();
            case SHUT_DOWN -> shutDown();
            default -> throw new WrongArgument("a client does not send " + frame.kind());
        };
    }

    private Object shutDown() {
        if (!owner()) {
            throw new ManagerException("only the process that started a manager may shut it down");
        }
        return null;
    }

    private Reference reference(Managed managed) {
        server.recordState(managed);
        return new Reference(server.program().server(), managed.number(), managed.kind());
    }

    private Object granted(Object value) {
        server.shelf().grantAll(client.process(), value);
        return value;
    }

    private Object call(Managed managed, ManagerConnection.Frame frame, Arguments arguments) {
        server.shelf().stored(arguments.values());
        try {
            return switch (managed.call(frame.word(), arguments, this)) {
                case Pending newPending -> started(managed, newPending, frame.nanos());
                case Managed made -> granted(reference(server.shelf().add(made)));
                case null -> null;
                case Object value -> granted(value);
            };
        } finally {
            server.recordState(managed);
        }
    }

    private Object started(Managed managed, Pending newPending, long nanos) {
        newPending.patient(nanos > 0);
        var done = newPending.attempt();
        if (done) {
            managed.settleAfter();
        } else {
            done = nanos <= 0 && newPending.expire();
        }
        if (done) {
            managed.forget(newPending);
            return granted(newPending.answer());
        }
        managed.await(newPending);
        waitsFor = managed;
        pending = newPending;
        return PENDING;
    }

    private Object again(boolean expired) {
        if (pending == null) {
            throw new WrongUse("nothing is waited for");
        }
        if (!pending.done() && !(expired && pending.expire())) {
            return PENDING;
        }
        var answered = pending;
        waitsFor.forget(answered);
        pending = null;
        try {
            return granted(answered.answer());
        } finally {
            server.recordState(waitsFor);
        }
    }

    /// For clients that cannot wait in shared memory: the connection waits for them.
    private Object await(long nanos) {
        try {
            for (var left = nanos; left > 0 && pending != null && !pending.done(); ) {
                left = server.awaitChange(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return again(false);
    }
}
