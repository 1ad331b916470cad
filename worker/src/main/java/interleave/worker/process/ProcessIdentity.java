package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.park.NativeSignal;
import interleave.worker.sync.Timeouts;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.time.Duration;

/// Who a process of the run is, as anybody may know it: the current one, its parent, or one whose identity was sent.
///
/// A process may wait for its parent and for its children; about anybody else it cannot ask, but it can signal.
///
/// @param label the short name of pictures and schedules, such as `P2`
public record ProcessIdentity(int slot, int generation, long pid, String name, String label) {
    static ProcessIdentity of(RunMemory memory, int slot) {
        var slots = memory.slots();
        return new ProcessIdentity(slot, slots.generation(slot), slots.pid(slot), Process.nameOf(memory, slot), slots.label(slot));
    }

    /// Whether the process lives; to be asked about oneself, one's parent or one's child.
    ///
    /// **Errors:** [ProcessException] about anybody else (rule PR7).
    public boolean isAlive() {
        var lane = Lane.current();
        if (slot != lane.slot() && !related(lane)) {
            throw new ProcessException("can only test a child process or the parent; %s is neither".formatted(label));
        }
        return !ended(lane.memory());
    }

    /// Waits until the process has ended, or `timeout` of lesson time is over.
    ///
    /// **Errors:** [ProcessException] for oneself and for processes that are neither parent nor child (rule PR3).
    public void join(Duration timeout) {
        var lane = Lane.current();
        if (!related(lane)) {
            throw new ProcessException("can only join a child process or the parent; %s is neither".formatted(label));
        }
        try (var operation = lane.begin(Operation.JOIN, slot, 0)) {
            EndWait.await(lane, slot, Timeouts.nanos(timeout), () -> ended(lane.memory()));
            operation.record(stamp -> new Event.Joined(stamp, slot, ended(lane.memory())));
        }
    }

    /// Asks the process to end: SIGTERM. To oneself too, as [#signal].
    public void terminate() {
        recordAndSend(Signals.TERM);
    }

    /// Ends the process at once: SIGKILL. To oneself too, as [#signal].
    public void kill() {
        recordAndSend(Signals.KILL);
    }

    /// Interrupts the process: SIGINT. A [interleave.worker.gate.KeyboardInterrupt] rises in its main thread, unless it has
    /// chosen something else by [Process#onInterrupt]. Where the run was started with SIGINT ignored, it is ignored here too.
    ///
    /// **Errors:** as [#signal].
    public void interrupt() {
        signal(Signals.INT);
    }

    /// Sends the process the signal of this number, for example [Signals#USR1]; to oneself too. Nothing happens to a
    /// process that has ended.
    ///
    /// **Errors:** `WrongArgument` for a number that is no signal; [ProcessException] where the system has none.
    public void signal(int number) {
        Signals.check(number);
        if (!ended(Lane.current().memory())) {
            recordAndSend(number);
        }
    }

    private boolean related(Lane lane) {
        var slots = lane.memory().slots();
        return slots.parent(lane.slot()) == slot && slot != Stamp.LAB || slots.parent(slot) == slots.processSlot(lane.slot());
    }

    private boolean ended(RunMemory memory) {
        return memory.slots().generation(slot) != generation
                || memory.region().getIntAcquire(memory.slots().at(slot, SlotLayout.EXIT_KNOWN)) == 1;
    }

    void recordAndSend(int signal) {
        var lane = Lane.current();
        lane.recordAlways(stamp -> new Event.SignalSent(stamp, slot, signal));
        signal(lane.memory(), slot, signal);
    }

    /// Sends the process a signal that ends it, unless another one has its PID by now. Returns whether it was sent.
    public static boolean signal(RunMemory memory, int slot, int signal) {
        var pid = memory.slots().pid(slot);
        var start = memory.region().getLong(memory.slots().at(slot, SlotLayout.OS_START));
        if (signal != Signals.INT) {
            // before it is sent: whoever buries the process finds it
            memory.region().setIntRelease(memory.slots().at(slot, SlotLayout.SIGNAL_SENT), signal);
        }
        return ProcessHandle.of(pid)
                .filter(handle -> start == 0 || startMillis(handle) == start)
                .map(handle -> send(handle, Signals.takenByTheRuntime(signal) ? Signals.KILL : signal))
                .orElse(false);
    }

    private static boolean send(ProcessHandle handle, int signal) {
        // Java refuses to end its own process in this way
        var oneself = handle.equals(ProcessHandle.current());
        if (signal != Signals.KILL && signal != Signals.TERM || oneself && NativeSignal.available()) {
            return NativeSignal.send(handle.pid(), signal);
        }
        if (oneself) {
            throw new ProcessException("this system cannot send %s to the current process: call Process.exit"
                    .formatted(Signals.name(signal)));
        }
        return signal == Signals.KILL ? handle.destroyForcibly() : handle.destroy();
    }

    static long startMillis(ProcessHandle handle) {
        var start = handle.info().startInstant();
        return start.isPresent() ? start.get().toEpochMilli() : 0;
    }
}
