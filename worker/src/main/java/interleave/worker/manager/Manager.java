package interleave.worker.manager;

import interleave.worker.fault.SystemFault;
import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.process.Process;
import interleave.worker.process.StartMethod;
import interleave.worker.sync.SharedHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/// A process of its own that keeps objects for other processes: `SyncManager-N`, a child of the process that starts it.
///
/// ```java
/// try (var manager = new Manager().start()) {
///     var scores = manager.<String, Integer>dict();
///     new Adder(scores).start();
/// }
/// ```
/// It ends when it is shut down, and when the process that started it ends, however that ends. Clients of other runs and
/// machines reach it when it is given an address, and only with its key, which never travels.
///
/// **Threading:** used by the thread that made it. **Source:** rules G1 and G6.
public final class Manager extends ManagedObjects implements AutoCloseable {
    private static final long START_NANOS = 20_000_000_000L;
    private static final long LOOK_NANOS = 50_000_000;
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final String wishedAddress;
    private final byte[] key;
    private Process process;
    private long server;
    private Address address;
    private boolean ended;

    /// A manager for the processes of this run, with their key.
    public Manager() {
        this("", Process.authKey());
    }

    /// A manager that also listens at `address`, `HOST:PORT`, with port 0 for any; for whoever has the key.
    ///
    /// **Errors:** `WrongArgument` for what is no address.
    public Manager(String address, byte[] key) {
        this.wishedAddress = address;
        this.key = key.clone();
        if (!address.isEmpty()) {
            new Address(address).check();
        }
    }

    /// Starts the process; it serves when this returns.
    ///
    /// **Errors:** [ManagerException] when it was started before, or cannot listen at its address.
    public Manager start() {
        if (process != null) {
            throw new ManagerException(ended ? "the manager was shut down: make a new one" : "the manager was already started");
        }
        var lane = Lane.current();
        var identity = Handshake.newIdentity();
        var readyAt = lane.memory().heap().allocate(Integer.BYTES, lane);
        var entry = lane.memory().enter(ObjectKind.MANAGER, lane, null, 0, 0, 0, "");
        SharedHandle.recordCreated(lane, entry, 0);
        lane.memory().holdings().hold(this, entry);
        var starting = new Process(new ManagerProgram(identity, entry.id(), wishedAddress, key, readyAt));
        starting.daemon(true);
        starting.startMethod(StartMethod.SPAWN);
        starting.start();
        process = starting;
        awaitReady(lane, readyAt);
        server = identity;
        address = readAddress(lane);
        Links.own(server);
        return this;
    }

    private void awaitReady(Lane lane, long readyAt) {
        var region = lane.memory().region();
        var deadline = System.nanoTime() + START_NANOS;
        while (region.getIntVolatile(readyAt) == 0 && process.isAlive() && System.nanoTime() < deadline) {
            lane.parker().park(readyAt, 0, LOOK_NANOS);
        }
        var state = region.getIntVolatile(readyAt);
        if (state != 0) {
            // it has said what it had to say; otherwise it may still be about to
            lane.memory().heap().giveBack(readyAt, lane);
        }
        if (state == ManagerProgram.LISTENS) {
            return;
        }
        ended = true;
        if (state == ManagerProgram.CANNOT_LISTEN) {
            throw new ManagerException(
                    "the manager cannot listen at %s: the address is taken, or is none of this machine".formatted(wishedAddress));
        }
        process.kill();
        throw new ManagerException("the manager process did not come to serve: exit code %s".formatted(process.exitCode()));
    }

    private Address readAddress(Lane lane) {
        try {
            return Directory.address(lane.memory(), server);
        } catch (IOException fault) {
            throw new SystemFault("the address of the manager cannot be read", fault);
        }
    }

    /// Connects to a manager that listens at `address`.
    ///
    /// **Errors:** [ManagerGone] when nobody listens there; [AuthenticationFailed] for a wrong key.
    public static RemoteManager connect(String address, byte[] key) {
        return RemoteManager.connect(new Address(address), key.clone());
    }

    /// Where it listens for others: `HOST:PORT`, or `unix:PATH` when it is for this run only.
    public String address() {
        checkServing();
        return address.text();
    }

    public byte[] key() {
        return key.clone();
    }

    /// The PID of its process.
    public long pid() {
        checkServing();
        return process.pid().orElseThrow();
    }

    /// The exit code of its process: empty while it runs.
    public OptionalInt exitCode() {
        return process == null ? OptionalInt.empty() : process.exitCode();
    }

    @Override
    long server() {
        checkServing();
        return server;
    }

    private void checkServing() {
        if (process == null) {
            throw new ManagerException("the manager is not started");
        }
        if (ended) {
            throw new ManagerGone("the manager was shut down");
        }
    }

    /// Ends the process and waits for its end. Doing it again does nothing, and neither does doing it to one that was
    /// never started.
    public void shutdown() {
        if (process == null || ended) {
            return;
        }
        ended = true;
        try {
            Links.own(server).ask(Message.SHUT_DOWN, 0, 0, "", null);
        } catch (ManagerGone alreadyEnded) {
            // killed, or ended by itself: it is gone, which is what was wanted
            assert alreadyEnded != null;
        }
        Links.close(server);
        process.join(LEAVE);
        if (process.isAlive()) {
            process.kill();
            process.join();
        }
    }

    @Override
    public void close() {
        shutdown();
    }
}
