package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.sync.Sleep;
import interleave.worker.sync.Timeouts;
import interleave.worker.trace.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A process of the run: a real one of the operating system, with a memory of its own.
///
/// Two styles, as in Python. A subclass overrides [#run]; the child gets the fields that it has when it is started, and no constructor
/// runs there. What is handed to this class's constructor is what pictures and errors tell of its arguments:
/// ```java
/// final class Adder extends Process {
///     Adder(int n, Value total) { super(n, total); ... }
///     @Override protected void run() { ... }
/// }
/// ```
/// Or a target does the work, a record whose components are its arguments: `new Process(new Greeting("Ana"))`.
///
/// Static fields are of each process by itself, and `transient` ones stay behind. What cannot travel (see
/// [interleave.worker.channel.Codec]) is refused by [#start], which names it. Shared objects in fields are the same shared objects in the child.
///
/// **Threading:** used by the process that created it, from one thread at a time.
/// **Source:** rules PR1 to PR14, PR16.
public class Process {
    /// Whether the program of this process runs: what is made before belongs to it, and is no child of it.
    private static volatile boolean begun;
    /// The name that this process has given itself; null when it has not.
    private static volatile String ownName;

    private final Object[] arguments;
    private final Target target;
    private String name;
    private Child child;
    private ProcessIdentity identity;
    private Boolean daemon;
    private StartMethod method;
    private boolean closed;
    /// Which child of this process it will be; 0 for one that was made outside of a program that runs.
    private final int ordinal = begun ? Child.nextOrdinal(Lane.current()) : 0;

    /// For subclasses: `arguments` are those of the subclass's constructor, in their order; they may be left out.
    protected Process(Object... arguments) {
        this.arguments = arguments.clone();
        this.target = null;
    }

    /// A process that runs `target`, which must be a record.
    ///
    /// **Errors:** `WrongArgument` when it is not one: only then can its arguments travel.
    public Process(Target target) {
        if (!(target instanceof Record)) {
            throw new WrongArgument(
                    "a target must be a record, so that its arguments can travel; %s is none".formatted(target.getClass().getName()));
        }
        this.arguments = new Object[] {target};
        this.target = target;
    }

    /// What the process does. A subclass overrides it.
    protected void run() throws Exception {
        if (target != null) {
            target.run();
        }
    }

    /// Starts the process.
    ///
    /// **Errors:** [ProcessException] when it was started before or the system refuses; `NotTransferable` when an
    /// argument cannot travel.
    public final void start() {
        checkOpen();
        if (child != null || identity != null) {
            throw new ProcessException("process '%s' was already started: a process starts once".formatted(name()));
        }
        var lane = Lane.current();
        if (inDaemon(lane)) {
            throw new ProcessException("daemonic processes are not allowed to have children");
        }
        child = Child.start(lane, this, ordinal, name, isDaemon(), method == null ? StartMethod.ofRun(lane.memory()) : method);
    }

    /// Waits until the process has ended.
    public final void join() {
        child("join").join(Long.MAX_VALUE);
    }

    /// Waits until the process has ended or `timeout` of lesson time is over; ask [#exitCode] which it was.
    public final void join(Duration timeout) {
        child("join").join(Timeouts.nanos(timeout));
    }

    /// The exit code: empty while the process is alive or not started, minus the signal's number when a signal ended it.
    public final OptionalInt exitCode() {
        checkOpen();
        return child == null ? OptionalInt.empty() : child.exitCode();
    }

    /// Whether the process was started and has not ended.
    public final boolean isAlive() {
        checkOpen();
        return identity != null || child != null && child.exitCode().isEmpty();
    }

    /// The number that the operating system gave it.
    public final OptionalLong pid() {
        checkOpen();
        if (identity != null) {
            return OptionalLong.of(identity.pid());
        }
        return child == null ? OptionalLong.empty() : OptionalLong.of(child.pid());
    }

    /// Its name: `Process-2` for the second that this process has made, unless it was given another.
    public final String name() {
        if (name != null) {
            return name;
        }
        if (identity != null) {
            return identity.name();
        }
        return child != null ? child.name() : ordinal == 0 ? "Process" : Child.standardName(Lane.current(), this, ordinal);
    }

    /// Gives it a name, of any length and at any time. Of a process that runs already only whoever changes it sees the new one, be it
    /// its parent or itself (rule PR9).
    public final void name(String newName) {
        name = Objects.requireNonNull(newName, "the name of a process is a text");
        if (identity != null) {
            ownName = newName;
        }
    }

    /// The name of the process of `slot`, as this process knows it.
    static String nameOf(RunMemory memory, int slot) {
        var given = ownName;
        var lane = Lane.currentOrNull();
        return given != null && lane != null && memory.slots().processSlot(lane.slot()) == slot ? given : memory.slots().name(slot);
    }

    /// Asks it to end: SIGTERM. Nothing of its program runs any more, no `finally` either.
    public final void terminate() {
        child("terminate").signal(Signals.TERM);
    }

    /// Ends it at once: SIGKILL.
    public final void kill() {
        child("kill").signal(Signals.KILL);
    }

    /// Interrupts it: SIGINT, which lets a `KeyboardInterrupt` rise in its main thread (see [ProcessIdentity#interrupt]).
    public final void interrupt() {
        signal(Signals.INT);
    }

    /// Sends it the signal of this number; nothing happens when it has ended (rules PR5, PR6).
    ///
    /// **Errors:** `WrongArgument` for a number that is no signal; [ProcessException] where the system has
    /// none, or when it was not started.
    public final void signal(int number) {
        Signals.check(number);
        child("signal").signal(number);
    }

    /// Whether it ends with its parent; by default as its creator.
    public final boolean isDaemon() {
        return daemon != null ? daemon : inDaemon(Lane.current());
    }

    /// Makes it end with its parent, or not; before it is started (rule PR10).
    ///
    /// **Errors:** [ProcessException] when it was started.
    public final void daemon(boolean newDaemon) {
        if (child != null || identity != null) {
            throw new ProcessException("process '%s' was already started: daemon is set before".formatted(name()));
        }
        daemon = newDaemon;
    }

    /// Has it started in a way of its own instead of the run's; before it is started.
    public final void startMethod(StartMethod newMethod) {
        method = newMethod;
    }

    private static boolean inDaemon(Lane lane) {
        var traits = lane.memory().region().getInt(lane.memory().slots().at(lane.slot(), SlotLayout.TRAITS));
        return (traits & SlotLayout.DAEMON) != 0;
    }

    /// What becomes ready when the process ends; for waiting for several things at once (rule PR16).
    ///
    /// **Errors:** [ProcessException] when it was not started.
    public final Sentinel sentinel() {
        var started = child("wait for");
        return new Sentinel(started.slot(), started.generation());
    }

    /// Lets go of a process that has ended; its name stays. Closing again does nothing (rule PR8).
    ///
    /// **Errors:** [ProcessException] while it runs.
    public final void close() {
        if (!closed && child != null && child.exitCode().isEmpty()) {
            throw new ProcessException("process '%s' is still running: join or terminate it before it is closed".formatted(name()));
        }
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new ProcessException("process object '%s' is closed".formatted(name()));
        }
    }

    private Child child(String what) {
        checkOpen();
        if (identity != null) {
            throw new ProcessException(
                    "cannot %s the current process: it is no child of itself; signals to itself go through Process.currentProcess()"
                            .formatted(what));
        }
        if (child == null) {
            throw new ProcessException("cannot %s process '%s': it was not started by this process".formatted(what, name()));
        }
        return child;
    }

    /// What the child gets: the target, or the values of the fields, without those that are null.
    Object[] arguments() {
        return target != null ? new Object[] {target} : Fields.values(this);
    }

    /// What was handed to the constructor.
    Object[] handedOver() {
        return arguments;
    }

    Target target() {
        return target;
    }

    void becomeCurrent(ProcessIdentity ownIdentity) {
        identity = ownIdentity;
        begun = true;
    }

    /// Who this process is.
    public static ProcessIdentity currentProcess() {
        return ProcessIdentity.of(Lane.current().memory(), Lane.current().slot());
    }

    /// The key by which processes of this run know each other: 32 random bytes that each inherits from its parent, in shared
    /// memory that only this user can read. A manager takes it unless it is given another (rule PR12).
    public static byte[] authKey() {
        return Lane.current().memory().region().getBytes(RegionLayout.KEY_OFFSET, RegionLayout.KEY_BYTES);
    }

    /// Who started this process; null in the parent of a run, which nobody of the run started (rule PR12).
    public static ProcessIdentity parentProcess() {
        var lane = Lane.current();
        var parent = lane.memory().slots().parent(lane.memory().slots().processSlot(lane.slot()));
        return parent == Stamp.LAB ? null : ProcessIdentity.of(lane.memory(), parent);
    }

    /// The children of this process that live; their order is that of their starts. A new list every time.
    public static List<ProcessIdentity> activeChildren() {
        var memory = Lane.current().memory();
        return Children.active().stream().map(child -> ProcessIdentity.of(memory, child.slot())).toList();
    }

    /// How many processors the machine has.
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// A random whole number from `low` to `high`, both included; the run's seed decides which.
    public static int randint(int low, int high) {
        if (low > high) {
            throw new WrongArgument("there is no number from %d to %d".formatted(low, high));
        }
        var random = Lane.current().random();
        // the same numbers as ever where the bound above fits
        return high < Integer.MAX_VALUE ? random.nextInt(low, high + 1) : (int) random.nextLong(low, high + 1L);
    }

    /// Sleeps in lesson time; infinite is as long as it takes.
    ///
    /// **Errors:** `WrongArgument` when `seconds` is negative or no number.
    public static void sleep(double seconds) {
        Sleep.sleep(Lane.current(), Timeouts.sleepNanos(seconds));
    }

    /// Prints a line; it is recorded, and shown by whoever shows the run.
    public static void print(String format, Object... values) {
        Prints.record(Lane.current(), false, values.length == 0 ? format : format.formatted(values));
    }

    /// Chooses what an interrupt (SIGINT) does to this process from now on.
    public static void onInterrupt(OnInterrupt choice) {
        WorkerMain.interrupts().choose(choice);
    }

    /// Ends this process with `code & 255`.
    public static void exit(int code) {
        throw new ExitRequest(code);
    }

    /// Ends this process with code 1 and says why on standard error (rule PR4).
    public static void exit(String message) {
        throw new ExitRequest(1, Optional.of(message));
    }
}
