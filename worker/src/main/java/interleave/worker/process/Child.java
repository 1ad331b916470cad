package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/// A process that this process started: its slot, and the way to wait for it and to end it.
///
/// **Threading:** used by the process that started it; the exit is taken by a thread of the Java runtime.
final class Child {
    private static final long LOOK_NANOS = 1_000_000;

    private final RunMemory memory;
    private final SlotTable slots;
    private final int slot;
    private final int generation;
    private final String name;
    private final boolean daemon;
    private final java.lang.Process process;
    private volatile OptionalInt exitCode = OptionalInt.empty();

    private Child(RunMemory memory, int slot, String name, boolean daemon, java.lang.Process process) {
        this.memory = memory;
        this.slots = memory.slots();
        this.slot = slot;
        this.generation = slots.generation(slot);
        this.name = name;
        this.daemon = daemon;
        this.process = process;
    }

    /// Starts `program` as a child of the process of `parent`, under its default name or the wished one.
    static Child start(Lane parent, Process program, String wishedName, boolean daemon, StartMethod method) {
        var ordinal = nextOrdinal(parent);
        // of the process, also when one of its threads starts the child
        var parentLabel = parent.memory().slots().label(parent.memory().slots().processSlot(parent.slot()));
        var number = parentLabel.startsWith("P") ? parentLabel.substring(1) + ":" + ordinal : String.valueOf(ordinal);
        var serving = program.target() instanceof Serving;
        var kind = program.target() instanceof Serving service ? service.kind() : "Process";
        var name = wishedName == null ? kind + "-" + number : wishedName;
        return start(parent, program, new Birth(name, (serving ? "M" : "P") + number, ordinal, daemon, method));
    }

    /// What a process gets at its birth besides its program.
    record Birth(String name, String label, int ordinal, boolean daemon, StartMethod method) {}

    /// Starts `program` in a new slot. Also the lab's way to start the parent of a lesson.
    static Child start(Lane parent, Process program, Birth birth) {
        var memory = parent.memory();
        parent.pass(Operation.START, 0, 0);
        var programClass = Programs.check(program);
        var payload = Codec.encode(List.of(program.arguments()), Codec.Handles.ALLOWED);
        var server = birth.method() == StartMethod.FORKSERVER ? ForkServer.of(parent) : null;
        var slot = server == null ? memory.slots().claim() : server.claim();
        if (server == null) {
            memory.region().setInt(memory.slots().at(slot, SlotLayout.LAUNCHER), memory.slots().lane(memory.slots().processSlot(parent.slot())));
        }
        fill(memory, slot, memory.slots().processSlot(parent.slot()), birth, programClass, payload);
        if (program.target() instanceof Serving) {
            memory.region().getAndBitwiseOrInt(
                    memory.slots().at(slot, SlotLayout.TRAITS), SlotLayout.SERVICE | SlotLayout.IGNORES_INTERRUPT);
        }
        parent.trace().record(new Event.ProcessStarting(parent.trace().stamp(parent.line()), slot,
                memory.slots().generation(slot), birth.label(), birth.name(), Programs.describe(program)));
        Codec.handles(List.of(program.arguments())).forEach(handle -> handle.passTo(parent, slot));
        parent.signalActivity();
        if (server != null) {
            server.deliver(parent, slot);
            var child = new Child(memory, slot, birth.name(), birth.daemon(), null);
            Children.add(child);
            return child;
        }
        return launch(parent, slot, birth);
    }

    private static Child launch(Lane parent, int slot, Birth birth) {
        var memory = parent.memory();
        try {
            var process = WorkerLauncher.launch(memory, slot);
            var child = new Child(memory, slot, birth.name(), birth.daemon(), process);
            Children.add(child);
            ExitWatch.start(memory.region(), process, exitValue -> child.bury(parent, exitValue));
            return child;
        } catch (IOException refused) {
            Burial.bury(memory, slot, 1, parent);
            throw new ProcessException("the system cannot start another process: " + refused.getMessage(), refused);
        }
    }

    private static int nextOrdinal(Lane parent) {
        var slots = parent.memory().slots();
        return parent.memory().region().getAndAddInt(slots.at(slots.processSlot(parent.slot()), SlotLayout.CHILDREN), 1) + 1;
    }

    private static void fill(RunMemory memory, int slot, int parent, Birth birth, String programClass, byte[] payload) {
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(slot, SlotLayout.PARENT), parent);
        region.setInt(slots.at(slot, SlotLayout.OWNING), slot);
        region.setInt(slots.at(slot, SlotLayout.ORDINAL), birth.ordinal());
        region.setIntVolatile(slots.at(slot, SlotLayout.TRAITS), birth.daemon() ? SlotLayout.DAEMON : 0);
        Textual.put(memory, slot, birth.name(), birth.label(), programClass);
        var at = memory.heap().allocate(4L + payload.length);
        region.setInt(at, payload.length);
        region.setBytes(at + 4, payload, 0, payload.length);
        // release: publishes the slot to the child; pairs with getLongAcquire in WorkerMain
        region.setLongRelease(slots.at(slot, SlotLayout.ARGUMENTS_AT), at);
    }

    /// Takes the exit of the process: its code into the slot, and everybody who waits for it awake.
    private void bury(Lane parent, int exitValue) {
        exitCode = OptionalInt.of(Burial.bury(memory, slot, exitValue, parent));
        Children.remove(this);
    }

    void join(long timeoutNanos) {
        var lane = Lane.current();
        lane.pass(Operation.JOIN, slot, 0);
        lane.trace().abandon();
        if (exitCode().isEmpty() && timeoutNanos > 0) {
            await(lane, timeoutNanos);
        }
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Joined(lane.trace().stamp(lane.line()), slot, exitCode().isPresent()));
        }
    }

    /// Waits for the end, without being an operation of its own.
    void await(Lane lane, long timeoutNanos) {
        EndWait.await(lane, slot, timeoutNanos, () -> exitCode().isPresent());
    }

    /// Empty while the process lives.
    OptionalInt exitCode() {
        // acquire: the code is there; pairs with setIntRelease in Burial. The slot may belong to somebody else by now;
        // then the end was taken long ago
        if (exitCode.isEmpty() && slots.generation(slot) == generation
                && memory.region().getIntAcquire(slots.at(slot, SlotLayout.EXIT_KNOWN)) == 1) {
            exitCode = OptionalInt.of(memory.region().getInt(slots.at(slot, SlotLayout.EXIT_CODE)));
            Children.remove(this);
        }
        return exitCode;
    }

    long pid() {
        return process == null ? slots.pid(slot) : process.pid();
    }

    int slot() {
        return slot;
    }

    int generation() {
        return generation;
    }

    String name() {
        return name;
    }

    boolean daemon() {
        return daemon;
    }

    /// Sends a signal; nothing to a process that has ended.
    void signal(int signal) {
        if (exitCode().isEmpty() && (process == null || process.isAlive())) {
            awaitPid();
            ProcessIdentity.of(memory, slot).tellAndSend(signal);
        }
    }

    /// A worker that the fork server is just launching has no PID yet.
    private void awaitPid() {
        var lane = Lane.current();
        while (slots.pid(slot) == 0 && exitCode().isEmpty()) {
            // nobody wakes for it: a look every millisecond, for the hundredths of a second that a launch takes
            lane.parker().park(slots.at(slot, SlotLayout.PID), 0, LOOK_NANOS);
        }
    }
}
