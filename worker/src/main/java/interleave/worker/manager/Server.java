package interleave.worker.manager;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.WaitQueue;
import interleave.worker.sync.WaitState;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The manager process at work: listens, and does what its clients ask for, one request at a time.
///
/// To the conductor its lane is at rest, because a request of a process of the run is a movement of that process: it runs
/// until it has the answer, and a process that the request woke is woken before the answer is sent. While a request of
/// anybody else is done, and while what a dead client leaves is put in order, the lane runs. A client that died counts
/// as moving until then ([SlotLayout#SERVED_BY]).
///
/// **Threading:** one thread for each connection; all that is shared is under one monitor. The lane is used under it too.
final class Server {
    private static final long LOOK_MILLIS = 250;

    private final Lane lane;
    private final ManagerProgram program;
    private final ObjectTable shelf;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition changed = monitor.newCondition();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final Set<Caller> callers = new HashSet<>();
    private final Map<Integer, Integer> linksOfSlot = new HashMap<>();
    private final Map<Integer, String> recorded = new HashMap<>();
    private int busy;
    private boolean closed;

    Server(Lane lane, ManagerProgram program) {
        this.lane = lane;
        this.program = program;
        var robust = lane.memory().region().getInt(RegionLayout.FAITHFUL_OFFSET) == 0;
        this.shelf = new ObjectTable(program.server(), robust, this::recordDropped);
    }

    /// Listens at an address; returns it with the port that the system chose.
    Address listen(Address address) throws IOException {
        var listener = address.listen();
        listeners.add(listener);
        Thread.ofPlatform().daemon().name("listener").start(() -> accept(listener));
        return address.bound(listener);
    }

    private void accept(ServerSocketChannel listener) {
        while (listener.isOpen()) {
            try {
                var caller = new Caller(this, new ManagerConnection(Address.quick(listener.accept())));
                Thread.ofPlatform().daemon().name("caller").start(caller::run);
            } catch (IOException closing) {
                // one connection that could not be made; or the listener is closed, and the loop ends
                continue;
            }
        }
    }

    /// Says that this lane is at rest, and serves until it is told to stop or its owner is gone.
    void serve() throws InterruptedException, IOException {
        var region = lane.memory().region();
        // no wait queue: nobody but this process may wake the lane
        region.setLong(lane.memory().slots().at(lane.slot(), SlotLayout.WAIT_QUEUE_AT), 0);
        region.setLong(lane.memory().slots().at(lane.slot(), SlotLayout.DEADLINE), Long.MAX_VALUE);
        var stateAt = lane.memory().slots().at(lane.slot(), SlotLayout.WAIT_STATE);
        region.setIntVolatile(stateAt, WaitState.next(region.getInt(stateAt)));
        locked(true, () -> {});
        while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && ownerAlive()) {
            Thread.onSpinWait();
        }
        stop();
        for (var listener : listeners) {
            listener.close();
        }
        for (var caller : Set.copyOf(callers)) {
            caller.close();
        }
    }

    private boolean ownerAlive() {
        var slots = lane.memory().slots();
        return slots.state(slots.parent(lane.slot())) != SlotState.ENDED;
    }

    /// Ends the service. From now on the lane runs to its end, and nothing more is told: who asked for it goes on only
    /// after that, so whatever the connections still bring cannot come in between.
    void stop() {
        locked(() -> {
            if (!closed) {
                closed = true;
                lane.become(SlotState.RUNNING);
                var region = lane.memory().region();
                var stateAt = lane.memory().slots().at(lane.slot(), SlotLayout.WAIT_STATE);
                region.setIntVolatile(stateAt, WaitState.with(region.getInt(stateAt), WaitState.NONE));
            }
        });
        stopped.countDown();
    }

    ManagerProgram program() {
        return program;
    }

    ObjectTable shelf() {
        return shelf;
    }

    Lane lane() {
        return lane;
    }

    /// Does `work` alone.
    void locked(Runnable work) {
        monitor.lock();
        try {
            work.run();
        } finally {
            monitor.unlock();
        }
    }

    /// Does `work` alone, and, for somebody whose own lane does not run meanwhile, as a movement of this lane.
    void locked(boolean movement, Runnable work) {
        monitor.lock();
        try {
            if (movement && busy++ == 0 && !closed) {
                lane.become(SlotState.RUNNING);
            }
            work.run();
        } finally {
            if (movement && --busy == 0 && !closed) {
                lane.become(SlotState.BLOCKED);
            }
            monitor.unlock();
        }
    }

    /// Waits until something changed, or for `nanos`; under the monitor.
    long awaitChange(long nanos) throws InterruptedException {
        return changed.awaitNanos(nanos);
    }

    /// Wakes the thread of a client whose answer is there.
    void wake(Hello client) {
        if (client.queueAt() != 0) {
            new WaitQueue(lane.memory(), client.queueAt()).wake(lane, 1);
        } else {
            changed.signalAll();
        }
    }

    /// A client has proved its key.
    void enter(Caller caller) {
        callers.add(caller);
        var slot = caller.client().slot();
        if (slot >= 0 && linksOfSlot.merge(slot, 1, Integer::sum) == 1 && noted()) {
            lane.memory().region().getAndBitwiseOrInt(servedAt(slot), 1 << (lane.slot() & 31));
        }
        if (shown(caller)) {
            record(stamp -> new Event.ManagerClient(stamp, program.object(), slot, caller.client().pid(), true));
        }
    }

    /// A client's connection is gone: what it waits for, what it held, what its process kept.
    void leave(Caller caller) {
        if (!callers.remove(caller) || closed) {
            return;
        }
        for (var managed : List.copyOf(shelf.all())) {
            managed.callerGone(caller);
            recordState(managed);
        }
        if (!caller.client().calls() && callers.stream().noneMatch(other -> !other.client().calls() && sameProcess(other, caller))) {
            shelf.processGone(caller.client().process());
            if (caller.owner()) {
                stop();
            }
        }
        if (shown(caller)) {
            record(stamp -> new Event.ManagerClient(stamp, program.object(), caller.client().slot(), caller.client().pid(), false));
        }
        leaveSlot(caller.client());
    }

    /// Whether a client's connection is told: those over which lanes make calls, and the first and last of an outsider. The
    /// others are made while processes start side by side, so that their order would not be the same in the next run.
    private boolean shown(Caller caller) {
        return caller.client().calls()
                || caller.client().slot() < 0 && callers.stream().noneMatch(other -> other != caller && sameProcess(other, caller));
    }

    private static boolean sameProcess(Caller one, Caller other) {
        return one.client().process() == other.client().process();
    }

    private void leaveSlot(Hello client) {
        var slot = client.slot();
        if (slot >= 0 && linksOfSlot.merge(slot, -1, Integer::sum) == 0 && noted()
                && lane.memory().slots().generation(slot) == client.generation()) {
            lane.memory().region().getAndBitwiseAndInt(servedAt(slot), ~(1 << (lane.slot() & 31)));
            lane.signalActivity();
        }
    }

    private boolean noted() {
        return lane.slot() < SlotLayout.SERVED_BY_WORDS * Integer.SIZE;
    }

    private long servedAt(int slot) {
        return lane.memory().slots().at(slot, SlotLayout.SERVED_BY + lane.slot() / Integer.SIZE * Integer.BYTES);
    }

    /// Records what an object is now, if that is something else than before.
    void recordState(Managed managed) {
        if (!lane.flags().traced() || closed) {
            return;
        }
        var holder = managed.holder() == null ? -1 : managed.holder().client().slot();
        var text = managed.text();
        if (!(text + holder).equals(recorded.put(managed.number(), text + holder))) {
            record(stamp -> new Event.ManagedSeen(stamp, program.object(), managed.number(), holder, true, managed.kind(), text));
        }
    }

    private void recordDropped(Managed managed) {
        if (recorded.remove(managed.number()) != null) {
            record(stamp -> new Event.ManagedSeen(stamp, program.object(), managed.number(), -1, false, managed.kind(), ""));
        }
    }

    private void record(OngoingOperation.EventMaker event) {
        if (!closed) {
            lane.record(event);
        }
    }
}
