package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A process that this process started: its slot, and the way to wait for it and to end it.
///
/// **Threading:** used by the thread that started it; the exit is taken by a thread of the Java runtime.
final class Child {
    /// The children of this operating-system process that may still live; they are waited for at its exit (PR11).
    private static final Queue<Child> LIVING = new ConcurrentLinkedQueue<>();

    private final RunMemory memory;
    private final SlotTable slots;
    private final int slot;
    private final String name;
    private final java.lang.Process process;
    private final Sentinel sentinel;
    private volatile OptionalInt exitCode = OptionalInt.empty();

    private Child(RunMemory memory, int slot, String name, java.lang.Process process) {
        this.memory = memory;
        this.slots = memory.slots();
        this.slot = slot;
        this.name = name;
        this.process = process;
        this.sentinel = new Sentinel(slots, slot);
    }

    static Child start(Lane parent, Process program, String wishedName) {
        var ordinal = nextOrdinal(parent);
        var parentLabel = parent.memory().slots().label(parent.slot());
        var number = parentLabel.startsWith("P") ? parentLabel.substring(1) + ":" + ordinal : String.valueOf(ordinal);
        var name = wishedName == null ? "Process-" + number : wishedName;
        return start(parent, program, name, "P" + number, ordinal);
    }

    /// Starts `program` in a new slot. Also the lab's way to start the parent of a lesson.
    static Child start(Lane parent, Process program, String name, String label, int ordinal) {
        var memory = parent.memory();
        parent.pass(Operation.START, 0, 0);
        var programClass = Programs.check(program);
        var payload = Codec.encode(List.of(program.arguments()), Codec.Handles.ALLOWED);
        var slot = memory.slots().claim();
        fill(memory, slot, parent.slot(), ordinal, name, label, programClass, payload);
        parent.trace().record(new Event.ProcessStarting(
                parent.trace().stamp(parent.line()), slot, memory.slots().generation(slot), label, name, Programs.describe(program)));
        Codec.handles(List.of(program.arguments())).forEach(handle -> handle.passTo(parent, slot));
        parent.signalActivity();
        try {
            var process = WorkerLauncher.launch(memory, slot);
            var child = new Child(memory, slot, name, process);
            LIVING.add(child);
            process.onExit().thenAccept(ended -> child.bury(parent, ended.exitValue()));
            return child;
        } catch (IOException refused) {
            memory.slots().state(slot, SlotState.ENDED);
            throw new ProcessException("the system cannot start another process: " + refused.getMessage(), refused);
        }
    }

    private static int nextOrdinal(Lane parent) {
        return parent.memory().region().getAndAddInt(parent.memory().slots().at(parent.slot(), SlotLayout.CHILDREN), 1) + 1;
    }

    private static void fill(
            RunMemory memory, int slot, int parent, int ordinal, String name, String label, String programClass, byte[] payload) {
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(slot, SlotLayout.PARENT), parent);
        region.setInt(slots.at(slot, SlotLayout.OWNING), slot);
        region.setInt(slots.at(slot, SlotLayout.ORDINAL), ordinal);
        Textual.put(memory, slot, name, label, programClass);
        var at = memory.heap().allocate(4L + payload.length);
        region.setInt(at, payload.length);
        region.setBytes(at + 4, payload, 0, payload.length);
        // release: publishes the slot to the child; pairs with getLongAcquire in WorkerMain
        region.setLongRelease(slots.at(slot, SlotLayout.ARGUMENTS_AT), at);
    }

    /// Takes the exit of the process: its code into the slot, and everybody who waits for it awake.
    private void bury(Lane parent, int exitValue) {
        LIVING.remove(this);
        Burial.bury(memory, slot, exitValue, parent, code -> exitCode = OptionalInt.of(code));
    }

    /// Waits for every child that still lives, as a process does before it exits.
    static void awaitAll(Lane lane) {
        for (var child = LIVING.peek(); child != null; child = LIVING.peek()) {
            child.await(lane, Long.MAX_VALUE);
            LIVING.remove(child);
        }
    }

    void join(long timeoutNanos) {
        var lane = Lane.current();
        lane.pass(Operation.JOIN, slot, 0);
        lane.trace().abandon();
        if (exitCode.isEmpty() && timeoutNanos > 0) {
            await(lane, timeoutNanos);
        }
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Joined(lane.trace().stamp(lane.line()), slot, exitCode.isPresent()));
        }
    }

    private void await(Lane lane, long timeoutNanos) {
        var queue = new WaitQueue(memory, slots.at(slot, SlotLayout.EXIT_QUEUE));
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        var told = false;
        while (exitCode.isEmpty()) {
            if (!told) {
                queue.tellBlocked(lane, Operation.JOIN, slot);
                told = true;
            }
            if (queue.await(lane, Operation.JOIN, slot) == WaitQueue.Outcome.EXPIRED) {
                break;
            }
        }
        queue.leave(lane);
    }

    OptionalInt exitCode() {
        return exitCode;
    }

    long pid() {
        return process.pid();
    }

    Sentinel sentinel() {
        return sentinel;
    }

    int slot() {
        return slot;
    }

    String name() {
        return name;
    }

    void signal(int signal) {
        if (exitCode.isPresent() || !process.isAlive()) {
            return;
        }
        var lane = Lane.currentOrNull();
        if (lane != null) {
            lane.trace().record(new Event.SignalSent(lane.trace().stamp(0), slot, signal));
        }
        if (signal == Signals.KILL) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }
}
