package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.sync.Sleep;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A process of the run: a real one of the operating system, with a memory of its own.
///
/// Two styles, as in Python. A subclass overrides [#run] and hands the arguments of its constructor to
/// this class's constructor, so that the child can be built again on the other side:
/// ```java
/// final class Adder extends Process {
///     Adder(int n, Value total) { super(n, total); ... }
///     @Override protected void run() { ... }
/// }
/// ```
/// Or a target does the work, a record whose components are its arguments: `new Process(new Greeting("Ana"))`.
///
/// **Threading:** used by the process that created it, from one thread at a time.
/// **Source:** rules PR1 to PR14, PR16.
public class Process {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Object[] arguments;
    private final Target target;
    private String name;
    private Child child;
    private ProcessIdentity identity;
    private Boolean daemon;
    private StartMethod method;
    private boolean closed;

    /// For subclasses: `arguments` are those of the subclass's constructor, in their order.
    protected Process(Object... arguments) {
        this.arguments = arguments.clone();
        this.target = null;
    }

    /// A process that runs `target`, which must be a record.
    ///
    /// **Errors:** `IllegalArgumentException` when it is not one: only then can its arguments travel.
    public Process(Target target) {
        if (!(target instanceof Record)) {
            throw new IllegalArgumentException(
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
        child = Child.start(lane, this, name, isDaemon(), method == null ? StartMethod.ofRun(lane.memory()) : method);
    }

    /// Waits until the process has ended.
    public final void join() {
        child("join").join(Long.MAX_VALUE);
    }

    /// Waits until the process has ended or `timeout` of lesson time is over; ask [#exitCode] which it was.
    public final void join(Duration timeout) {
        child("join").join(timeout.toNanos());
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

    public final String name() {
        if (identity != null) {
            return identity.name();
        }
        return child != null ? child.name() : name == null ? "Process" : name;
    }

    /// Gives it a name; before it is started.
    public final void name(String newName) {
        name = newName;
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
    /// **Errors:** `IllegalArgumentException` for a number that is no signal; [ProcessException] where the system has
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

    Object[] arguments() {
        return arguments;
    }

    Target target() {
        return target;
    }

    void becomeCurrent(ProcessIdentity ownIdentity) {
        identity = ownIdentity;
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
        return Lane.current().random().nextInt(low, high + 1);
    }

    /// Sleeps in lesson time.
    public static void sleep(double seconds) {
        Sleep.sleep(Lane.current(), (long) (seconds * NANOS_PER_SECOND));
    }

    /// Prints a line; it is recorded, and shown by whoever shows the run.
    public static void print(String format, Object... values) {
        var lane = Lane.current();
        lane.pass(Operation.PRINT, 0, 0);
        lane.trace().record(new Event.Printed(
                lane.trace().stamp(lane.line()), false, values.length == 0 ? format : format.formatted(values)));
    }

    /// Chooses what an interrupt (SIGINT) does to this process from now on.
    public static void onInterrupt(OnInterrupt choice) {
        WorkerMain.keyboard().choose(choice);
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
