package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.Timeouts;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A thread of the current process with a lane of its own: recorded, stepped and shown like a process.
///
/// It has the PID and the memory of its process; that is the difference to be seen. A thread ends with its process, and a
/// process waits for its threads before it ends.
///
/// **Threading:** started and joined by threads that have lanes.
public final class WorkerThread {
    private static final Queue<WorkerThread> LIVING = new ConcurrentLinkedQueue<>();

    private final RunMemory memory;
    private final int slot;
    private final int generation;

    private WorkerThread(RunMemory memory, int slot) {
        this.memory = memory;
        this.slot = slot;
        this.generation = memory.slots().generation(slot);
    }

    /// Starts a thread that does `work`. What it throws goes to standard error; the process goes on.
    public static WorkerThread start(Runnable work) {
        var creator = Lane.current();
        var memory = creator.memory();
        try (var operation = creator.begin(Operation.START, 0, 0)) {
            var slot = memory.slots().claim(creator);
            var thread = new WorkerThread(memory, slot);
            var ordinal = thread.enter(creator);
            Birth.record(operation, slot, "thread");
            LIVING.add(thread);
            Thread.ofPlatform().daemon().name(memory.slots().name(slot)).start(() -> thread.live(work, ordinal));
            return thread;
        }
    }

    private int enter(Lane creator) {
        return fill(memory, slot, creator.slot(), "");
    }

    /// Fills the slot of a new thread of the process of lane `creator`, under its own name or as `Thread-1`. Returns its number.
    static int fill(RunMemory memory, int slot, int creator, String ownName) {
        var region = memory.region();
        var slots = memory.slots();
        var owner = region.getInt(slots.at(creator, SlotLayout.OWNING));
        var ordinal = region.getAndAddInt(slots.at(owner, SlotLayout.THREADS), 1) + 1;
        region.setInt(slots.at(slot, SlotLayout.PARENT), creator);
        region.setInt(slots.at(slot, SlotLayout.LAUNCHER), slots.lane(owner));
        region.setInt(slots.at(slot, SlotLayout.OWNING), owner);
        region.setInt(slots.at(slot, SlotLayout.ORDINAL), ordinal);
        region.setInt(slots.at(slot, SlotLayout.TRAITS), region.getInt(slots.at(owner, SlotLayout.TRAITS)) & ~SlotLayout.BORN);
        region.setLong(slots.at(slot, SlotLayout.OS_START), region.getLong(slots.at(owner, SlotLayout.OS_START)));
        region.setLongRelease(slots.at(slot, SlotLayout.PID), slots.pid(owner));
        Textual.put(memory, slot, ownName.isEmpty() ? "Thread-" + ordinal : ownName, slots.label(owner) + ".T" + ordinal, slots.program(owner));
        return ordinal;
    }

    private void live(Runnable work, int ordinal) {
        var lane = Lane.enter(memory, slot);
        var cause = ExitCause.RETURNED;
        try {
            lane.recordAlways(stamp -> new Event.ProcessRunning(
                    stamp, memory.slots().pid(slot), memory.slots().parent(slot), ordinal));
            lane.become(SlotState.RUNNING);
            work.run();
        } catch (Throwable thrown) {
            WorkerMain.printUncaught("Thread " + memory.slots().name(slot), thrown);
            cause = ExitCause.EXCEPTION;
        } finally {
            leave(lane, cause);
        }
    }

    private void leave(Lane lane, ExitCause cause) {
        var region = memory.region();
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CODE), cause == ExitCause.RETURNED ? 0 : 1);
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE), cause.ordinal());
        region.setIntRelease(memory.slots().at(slot, SlotLayout.EXIT_PRESENT), 1);
        LIVING.remove(this);
        Reaper.bury(memory, slot, 0, lane);
        lane.close();
    }

    /// Waits until the thread has ended.
    public void join() {
        join(Long.MAX_VALUE);
    }

    /// Waits until the thread has ended or `timeout` of lesson time is over. Returns whether it has ended.
    public boolean join(Duration timeout) {
        return join(Timeouts.nanos(timeout));
    }

    private boolean join(long timeoutNanos) {
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.JOIN, slot, 0)) {
            if (isAlive() && timeoutNanos > 0) {
                await(lane, timeoutNanos);
            }
            var over = !isAlive();
            operation.record(stamp -> new Event.Joined(stamp, slot, over));
            return over;
        }
    }

    private void await(Lane lane, long timeoutNanos) {
        EndWait.await(lane, slot, timeoutNanos, () -> !isAlive());
    }

    /// Whether the thread has not ended.
    public boolean isAlive() {
        return memory.slots().generation(slot) == generation
                && memory.region().getIntAcquire(memory.slots().at(slot, SlotLayout.EXIT_KNOWN)) == 0;
    }

    /// Waits for all threads with lanes, as a process does before it ends.
    static void awaitAll(Lane lane) {
        for (var thread : List.copyOf(LIVING)) {
            thread.await(lane, Long.MAX_VALUE);
        }
    }
}
