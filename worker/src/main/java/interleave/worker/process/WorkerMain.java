package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.shared.Global;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Stamp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// The main class of every worker process: joins the run, builds its program, runs it, leaves its exit code.
public final class WorkerMain {
    private static final int USAGE = 2;
    private static final int UNBORN = 143;
    private static final long PREFORK_LOOK_NANOS = 2_000_000_000L;
    /// The signals belong to the operating-system process, and so there is one.
    private static InterruptHandler interrupts;

    private final RunMemory memory;
    private final int slot;
    private final Lane lane;
    private final RecordingStream out = new RecordingStream(false);
    private final RecordingStream err = new RecordingStream(true);
    private PlainThreads threads;

    private WorkerMain(RunMemory memory, int slot) {
        this.memory = memory;
        this.slot = slot;
        this.lane = Lane.enter(memory, slot);
    }

    /// Lives as one worker.
    ///
    /// @param arguments the directory of the run, the slot, its generation, and for a pre-forked worker one word more
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("this is a worker process of Interleave: it is started by the lab, not by hand");
            System.exit(USAGE);
        }
        interrupts = InterruptHandler.take();
        var directory = Path.of(arguments[0]);
        var watch = LabWatch.start(directory);
        var memory = RunMemory.open(ArenaDirectory.memoryFile(directory));
        var slot = Integer.parseInt(arguments[1]);
        if (memory.slots().generation(slot) != Integer.parseInt(arguments[2])) {
            endUnborn();
        }
        var self = LaneId.of(memory.slots(), slot);
        memory.holdings().begin(self, new GivingBack(memory, self));
        var worker = new WorkerMain(memory, slot);
        worker.prepare();
        if (arguments[arguments.length - 1].equals(WorkerLauncher.PREFORKED_ARGUMENT)) {
            worker.awaitProgram();
        }
        var code = worker.live();
        watch.stop();
        // to return is to exit with 0; asking for it makes the runtime load its loggers first, to be able to log that it was asked
        if (code != 0) {
            System.exit(code);
        }
    }

    /// Whoever started this process died before the slot said which process it is, and so the slot was given up, or belongs to another one.
    private static void endUnborn() {
        Runtime.getRuntime().halt(UNBORN);
    }

    /// What can be done before it is known what the process is for.
    private void prepare() {
        var region = memory.region();
        var self = ProcessHandle.current();
        region.setLong(memory.slots().at(slot, SlotLayout.OS_START), ProcessIdentity.startMillis(self));
        region.setLongRelease(memory.slots().at(slot, SlotLayout.PID), self.pid());
        System.setOut(out);
        System.setErr(err);
    }

    /// Waits until there is a program. Everything that a worker needs is loaded and linked before.
    ///
    /// Its state does not tell whether it has to wait: it may be given away while it starts, before its slot is filled in.
    private void awaitProgram() {
        var region = memory.region();
        var permitsAt = memory.slots().at(slot, SlotLayout.PERMITS);
        interrupts.waitsForProgram(region, permitsAt);
        if (region.getIntVolatile(permitsAt) == 0) {
            WarmUp.run(lane);
            region.getAndBitwiseOrInt(memory.slots().at(slot, SlotLayout.TRAITS), SlotLayout.READY);
            ForkServer.ring(lane, region.getInt(memory.slots().at(slot, SlotLayout.LAUNCHER)));
        }
        while (region.getIntVolatile(permitsAt) == 0) {
            lane.parker().park(permitsAt, 0, PREFORK_LOOK_NANOS);
        }
    }

    private int live() {
        var region = memory.region();
        if (!memory.slots().compareAndSetState(slot, SlotState.STARTING, SlotState.RUNNING)) {
            endUnborn();
        }
        lane.recordAlways(new Running(memory, slot));
        lane.become(SlotState.RUNNING);
        if (memory.slots().has(slot, SlotLayout.SERVICE)) {
            interrupts.choose(OnInterrupt.IGNORE);
        }
        threads = PlainThreads.begin(lane);
        interrupts.begin(lane);
        var exit = guarded(false);
        var end = guarded(true);
        // what goes wrong at the end counts, but for the code of a program that failed before
        if (exit.cause() == ExitCause.RETURNED && end.cause() == ExitCause.EXCEPTION) {
            exit = end;
        }
        leave(exit.code(), exit.cause());
        return exit.code();
    }

    /// No function made for it: that would take longer than all else at the start.
    private record Running(RunMemory memory, int slot) implements OngoingOperation.EventMaker {
        @Override
        public Event at(Stamp stamp) {
            var slots = memory.slots();
            return new Event.ProcessRunning(
                    stamp, slots.pid(slot), slots.parent(slot), memory.region().getInt(slots.at(slot, SlotLayout.ORDINAL)));
        }
    }

    /// Gives back what nobody has a share of any more.
    private record GivingBack(RunMemory memory, LaneId self) implements Consumer<SharedObject> {
        @Override
        public void accept(SharedObject object) {
            Estate.giveBack(memory, object, self);
        }
    }

    /// Finds the shared objects that came with the program.
    private record Finding(RunMemory memory) implements IntFunction<SharedHandle> {
        @Override
        public SharedHandle apply(int number) {
            return Handles.attach(memory, number);
        }
    }

    private void work() throws Exception {
        var program = program();
        program.becomeCurrent(ProcessIdentity.of(memory, slot));
        program.run();
    }

    /// What comes after the program, in CPython's order: a child lets its own children end before its threads, which may wait
    /// for these; the parent of the run does it the other way round (rule PR11). Whatever goes wrong in one step, the next
    /// is done.
    private void finish() {
        try {
            AtExit.run();
        } finally {
            if (memory.slots().parent(slot) == Stamp.LAB) {
                awaitThreadsThenChildren();
            } else {
                awaitChildrenThenThreads();
            }
        }
    }

    private void awaitThreadsThenChildren() {
        try {
            awaitThreads(lane);
        } finally {
            Children.leave(lane);
        }
    }

    private void awaitChildrenThenThreads() {
        try {
            Children.leave(lane);
        } finally {
            awaitThreads(lane);
        }
    }

    private record Exit(int code, ExitCause cause) {}

    /// Runs the program, or what comes after it. No function for each of the two: making one takes longer than either.
    private Exit guarded(boolean atEnd) {
        try {
            if (atEnd) {
                finish();
            } else {
                work();
            }
            return new Exit(0, ExitCause.RETURNED);
        } catch (ExitRequest request) {
            request.message().ifPresent(System.err::println);
            return new Exit(request.code(), ExitCause.RETURNED);
        } catch (Throwable thrown) {
            printUncaught("Process " + Process.nameOf(memory, slot), thrown);
            return new Exit(1, ExitCause.EXCEPTION);
        }
    }

    /// Who takes the signals of this process.
    static InterruptHandler interrupts() {
        return interrupts;
    }

    /// Whether this Java runtime is one of a run, started by [WorkerLauncher].
    static boolean inWorker() {
        return interrupts != null;
    }

    private Process program() {
        var region = memory.region();
        // acquire: the arguments are whole; pairs with setLongRelease in Child.fill
        var at = region.getLongAcquire(memory.slots().at(slot, SlotLayout.ARGUMENTS_AT));
        var payload = region.getBytes(at + 4, region.getInt(at));
        var loader = ClassLoader.getSystemClassLoader();
        return Programs.unpack(payload, loader, memory.slots().program(slot), new Finding(memory));
    }

    /// Waits for the threads that the program started and that are no daemons, and for those that they start
    /// (rule PR11).
    private static void awaitThreads(Lane lane) {
        WorkerThread.awaitAll(lane);
        for (var thread = otherThread(); thread != null; thread = otherThread()) {
            Interruptions.join(thread);
        }
    }

    /// A living thread of the program that is no daemon, or null.
    private static Thread otherThread() {
        var current = Thread.currentThread();
        var all = current.getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // more than there are: what does not fit is left out
        var threads = new Thread[2 * all.activeCount() + 2];
        var count = all.enumerate(threads, true);
        for (var i = 0; i < count; i++) {
            if (threads[i] != current && !threads[i].isDaemon()) {
                return threads[i];
            }
        }
        return null;
    }

    /// Says on standard error who died of what.
    static void printUncaught(String who, Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        System.err.println(who + ":");
        System.err.print(text);
        System.err.flush();
    }

    private void leave(int code, ExitCause cause) {
        // of the program's own streams first, which may write into ours
        for (var stream : List.of(System.out, System.err, out, err)) {
            stream.flush();
        }
        threads.buryEnded();
        if (!lane.flags().traced()) {
            Global.closeBooks(lane);
        }
        var region = memory.region();
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CODE), code);
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE), cause.ordinal());
        // release: the code is there; pairs with getIntAcquire in Reaper
        region.setIntRelease(memory.slots().at(slot, SlotLayout.EXIT_PRESENT), 1);
        lane.become(SlotState.ENDING);
    }
}
