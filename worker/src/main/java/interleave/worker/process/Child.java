package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.fault.ProcessException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/// A process that this process started: its slot, and the way to wait for it and to end it.
///
/// **Threading:** used by the process that started it; the exit is taken by a thread of the Java runtime.
public final class Child {
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
    ///
    /// @param madeAs its number, when it got one as it was made; 0 for none
    static Child start(Lane parent, Process program, int madeAs, String wishedName, boolean daemon, StartMethod method) {
        var ordinal = madeAs == 0 ? nextOrdinal(parent) : madeAs;
        var name = wishedName == null ? standardName(parent, program, ordinal) : wishedName;
        var label = (program.target() instanceof Serving ? "M" : "P") + number(parent, ordinal);
        return start(parent, program, new Settings(name, label, ordinal, daemon, method));
    }

    /// The name of the child with this number, such as `Process-2:1` (rule PR9).
    static String standardName(Lane parent, Process program, int ordinal) {
        return (program.target() instanceof Serving service ? service.kind() : "Process") + "-" + number(parent, ordinal);
    }

    private static String number(Lane parent, int ordinal) {
        // of the process, also when one of its threads starts the child
        var parentLabel = parent.memory().slots().label(parent.memory().slots().processSlot(parent.slot()));
        return parentLabel.startsWith("P") ? parentLabel.substring(1) + ":" + ordinal : String.valueOf(ordinal);
    }

    /// What a process gets besides its program.
    public record Settings(String name, String label, int ordinal, boolean daemon, StartMethod method) {}

    /// Starts `program` in a new slot. Also the lab's way to start the parent of a lesson.
    public static Child start(Lane parent, Process program, Settings settings) {
        try (var operation = parent.begin(Operation.START, 0, 0)) {
            var payload = Programs.pack(program);
            var server = settings.method() == StartMethod.FORKSERVER ? ForkServer.of(parent) : null;
            var slot = server == null ? claim(parent) : server.claim(parent);
            fill(parent, slot, settings, program.getClass().getName(), payload);
            if (program.target() instanceof Serving) {
                parent.memory().region().getAndBitwiseOrInt(
                        parent.memory().slots().at(slot, SlotLayout.TRAITS), SlotLayout.SERVICE | SlotLayout.IGNORES_INTERRUPT);
            }
            Birth.record(operation, slot, Programs.describe(program));
            Codec.handles(List.of(program.arguments())).forEach(handle -> {
                SharedHandle.share(parent, handle, slot);
                handle.passTo(parent, slot);
            });
            parent.signalActivity();
            return server == null ? launch(parent, slot, settings) : deliver(parent, server, slot, settings);
        }
    }

    private static int claim(Lane parent) {
        var slots = parent.memory().slots();
        var slot = slots.claim(parent);
        parent.memory().region().setInt(slots.at(slot, SlotLayout.LAUNCHER), slots.lane(slots.processSlot(parent.slot())));
        return slot;
    }

    private static Child deliver(Lane parent, ForkServer server, int slot, Settings settings) {
        server.deliver(parent, slot);
        var child = new Child(parent.memory(), slot, settings.name(), settings.daemon(), null);
        Children.add(child);
        return child;
    }

    private static Child launch(Lane parent, int slot, Settings settings) {
        var memory = parent.memory();
        try {
            var process = WorkerLauncher.launch(memory, slot);
            var child = new Child(memory, slot, settings.name(), settings.daemon(), process);
            Children.add(child);
            ExitWatch.start(memory.region(), process, exitValue -> child.bury(parent, exitValue));
            return child;
        } catch (IOException refused) {
            Reaper.bury(memory, slot, 1, parent);
            throw new ProcessException("the system cannot start another process: " + refused.getMessage(), refused);
        }
    }

    /// Which child of its process the next one is.
    static int nextOrdinal(Lane parent) {
        var slots = parent.memory().slots();
        return parent.memory().region().getAndAddInt(slots.at(slots.processSlot(parent.slot()), SlotLayout.CHILDREN), 1) + 1;
    }

    private static void fill(Lane parent, int slot, Settings settings, String programClass, byte[] payload) {
        var memory = parent.memory();
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(slot, SlotLayout.PARENT), slots.processSlot(parent.slot()));
        region.setInt(slots.at(slot, SlotLayout.OWNING), slot);
        region.setInt(slots.at(slot, SlotLayout.ORDINAL), settings.ordinal());
        region.setIntVolatile(slots.at(slot, SlotLayout.TRAITS), settings.daemon() ? SlotLayout.DAEMON : 0);
        Textual.put(memory, slot, settings.name(), settings.label(), programClass);
        var at = memory.heap().take(4L + payload.length, parent);
        region.setInt(at, payload.length);
        region.setBytes(at + 4, payload, 0, payload.length);
        // release: publishes the slot to the child; pairs with getLongAcquire in WorkerMain
        region.setLongRelease(slots.at(slot, SlotLayout.ARGUMENTS_AT), at);
    }

    /// Takes the exit of the process: its code into the slot, and everybody who waits for it awake.
    private void bury(Lane parent, int exitValue) {
        exitCode = OptionalInt.of(Reaper.bury(memory, slot, exitValue, parent));
        Children.remove(this);
    }

    void join(long timeoutNanos) {
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.JOIN, slot, 0)) {
            if (exitCode().isEmpty() && timeoutNanos > 0) {
                await(lane, timeoutNanos);
            }
            operation.record(stamp -> new Event.Joined(stamp, slot, exitCode().isPresent()));
        }
    }

    /// Waits for the end, without being an operation of its own.
    void await(Lane lane, long timeoutNanos) {
        EndWait.await(lane, slot, timeoutNanos, () -> exitCode().isPresent());
    }

    /// Empty while the process lives.
    public OptionalInt exitCode() {
        // acquire: the code is there; pairs with setIntRelease in Reaper. The slot may belong to somebody else by now;
        // then the end was taken long ago
        if (exitCode.isEmpty() && slots.generation(slot) == generation
                && memory.region().getIntAcquire(slots.at(slot, SlotLayout.EXIT_KNOWN)) == 1) {
            exitCode = OptionalInt.of(memory.region().getInt(slots.at(slot, SlotLayout.EXIT_CODE)));
            Children.remove(this);
        }
        return exitCode;
    }

    /// The PID of the process; 0 until a worker that a fork server launches has one.
    public long pid() {
        return process == null ? slots.pid(slot) : process.pid();
    }

    public int slot() {
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
            ProcessIdentity.of(memory, slot).recordAndSend(signal);
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
