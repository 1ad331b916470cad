package interleave.lab.run;

import interleave.lab.read.TraceReader;
import interleave.worker.gate.Activity;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.park.Subreaper;
import interleave.worker.process.LastWords;
import interleave.worker.process.Pids;
import interleave.worker.process.Reaper;
import interleave.worker.process.Signals;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The thread of the lab: takes commands, reads the trace, watches over the processes.
///
/// Everything that concerns the run happens on this one thread; others hand it work and may wait for
/// the result.
///
/// **Threading:** [#submit] and [#record] from any thread; the rest confined to the loop's thread.
final class LabLoop {
    private static final long FREE_NAP_NANOS = 2_000_000;
    private static final long REST_NAP_NANOS = 100_000_000;
    private static final long POLL_BUDGET_NANOS = 20_000_000;
    private static final long SHORT_NAP_NANOS = 3_000_000;
    private static final long WATCH_NANOS = 250_000_000;
    private static final int MAX_LOOKS = 4;
    private static final long GENTLE_BUDGET_NANOS = 4_000_000;
    private static final int GENTLE_WAITING_RECORDS = 1 << 11;
    /// The gentle reader rests this many times as long as it works.
    private static final int GENTLE_REST = 5;
    /// The same while the window is behind.
    private static final int LONG_REST = 20;

    private final Lane lab;
    private final TraceReader reader;
    private final Consumer<Event> sink;
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean over;
    private volatile boolean gentle;
    private volatile boolean behind;
    private volatile Throwable fault;
    private boolean recordEnded;
    /// How often a slot was seen whose process is gone and not buried.
    private final Map<Integer, Integer> looks = new HashMap<>();
    /// Buried processes whose exit could not be taken yet.
    private final Set<Long> untaken = new HashSet<>();
    private long watchedNanos;

    /// @param passed what the sink has got so far; grows
    LabLoop(Lane lab, Consumer<Event> sink, List<Event> passed, String name) {
        this.lab = lab;
        this.reader = new TraceReader(lab.memory(), lab.parker(), slot -> LastWords.of(lab.memory(), slot),
                new MemoryWitness(lab.memory()), passed);
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    private volatile Turn turn;
    private volatile Runnable afterFault;

    /// One turn of the loop, by whoever conducts. Returns how long the loop may sleep afterwards, in nanoseconds.
    @FunctionalInterface
    interface Turn {
        long take();
    }

    /// @param newAfterFault what is done when the lab cannot go on
    void start(Turn newTurn, Runnable newAfterFault) {
        turn = newTurn;
        afterFault = newAfterFault;
        thread.start();
    }

    /// After a fault the run is over, but questions are still answered as far as they can be.
    private void run() {
        try {
            takeTurns();
        } catch (Throwable broken) {
            fault = broken;
        }
        if (fault != null) {
            afterFault.run();
        }
        while (!closing) {
            takeCommands();
            LockSupport.parkNanos(REST_NAP_NANOS);
        }
    }

    private void takeTurns() {
        while (!closing && fault == null) {
            var activity = Activity.count(lab.memory());
            for (var command = commands.poll(); command != null; command = commands.poll()) {
                command.run();
            }
            if (closing || fault != null) {
                return;
            }
            watch();
            var napNanos = turn.take();
            if (napNanos > 0 && commands.isEmpty()) {
                nap(activity, napNanos);
            }
        }
    }

    /// Sleeps. For a short nap nobody has to wake the loop, and so a process that has just begun need not yet be able to.
    private void nap(int activity, long napNanos) {
        if (napNanos <= SHORT_NAP_NANOS) {
            LockSupport.parkNanos(napNanos);
        } else {
            Activity.park(lab.memory(), lab.parker(), activity, napNanos);
        }
    }

    /// Runs `command` on the loop's thread; the future has its result or its exception.
    <T> CompletableFuture<T> submit(Supplier<T> command) {
        var result = new CompletableFuture<T>();
        if (closing) {
            result.completeExceptionally(new IllegalStateException("the run is closed"));
            return result;
        }
        commands.add(() -> {
            try {
                result.complete(command.get());
            } catch (RuntimeException refused) {
                result.completeExceptionally(refused);
            } catch (Error broken) {
                fault = broken;
                result.completeExceptionally(broken);
            }
        });
        wake();
        if (over) {
            // the loop ended between the look above and now: nobody else takes the command any more
            takeCommands();
        }
        return result;
    }

    private void wake() {
        LockSupport.unpark(thread);
        try {
            if (fault == null) {
                Activity.signal(lab.memory(), lab.parker());
            }
        } catch (InternalError memoryGone) {
            fault = memoryGone;
        }
    }

    /// Puts an event of the lab itself into the trace.
    void record(Event event) {
        synchronized (lab) {
            lab.trace().record(event);
        }
    }

    Stamp stamp() {
        return lab.trace().stamp(0);
    }

    /// Takes what was recorded by processes that run freely, or did until they were halted. Returns how long to rest then,
    /// in nanoseconds.
    long poll(boolean halted) {
        if (recordEnded) {
            return REST_NAP_NANOS;
        }
        var begun = System.nanoTime();
        var passed = reader.poll(sink, gentle ? GENTLE_BUDGET_NANOS : POLL_BUDGET_NANOS);
        if (gentle && passed > 0 && !halted) {
            // rested here, as a command ends it but what processes do must not
            var restNanos = (System.nanoTime() - begun) * (behind ? LONG_REST : GENTLE_REST);
            if (commands.isEmpty()) {
                LockSupport.parkNanos(restNanos);
            }
            return 0;
        }
        return passed > 0 ? FREE_NAP_NANOS / 4 : FREE_NAP_NANOS;
    }

    /// See [LiveRun#gentle].
    void gentle(boolean newGentle) {
        gentle = newGentle;
        reader.mostWaiting(newGentle ? GENTLE_WAITING_RECORDS : TraceReader.MAX_WAITING_RECORDS);
    }

    /// See [LiveRun#behind].
    void behind(boolean now) {
        behind = now;
    }

    /// Takes what one lane has recorded, and leaves the others alone.
    int pollLane(int slot) {
        return recordEnded ? 0 : reader.pollLane(slot, sink);
    }

    int pollBatch(int first) {
        return recordEnded ? 0 : reader.pollBatch(first, sink);
    }

    int pollAll() {
        return recordEnded ? 0 : reader.pollAll(sink);
    }

    /// Nothing is taken any more; what is recorded from now on stays where it is.
    void endRecord() {
        recordEnded = true;
    }

    /// When no process is left.
    int pollRest() {
        return recordEnded ? 0 : reader.pollRest(sink);
    }

    long untakenRecords() {
        return reader.untakenRecords();
    }

    long stalledNanos() {
        return reader.stalledNanos();
    }

    static long restNapNanos() {
        return REST_NAP_NANOS;
    }

    /// Buries processes whose launcher died before them, so that nobody else takes their exit.
    void watch() {
        var now = System.nanoTime();
        if (now - watchedNanos < WATCH_NANOS) {
            return;
        }
        watchedNanos = now;
        untaken.removeIf(pid -> Subreaper.take(pid).isPresent() || !Pids.zombie(pid));
        var slots = lab.memory().slots();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (state == SlotState.FREE || state == SlotState.ENDED) {
                continue;
            }
            if (abandoned(slot) && slots.pid(slot) != 0) {
                // whoever launched it takes its exit
                RootProcess.signal(lab.memory(), slot, Signals.KILL);
            } else if ((orphan(slot) || abandoned(slot)) && Pids.gone(slots.pid(slot))) {
                buryOrphan(slot, slots.pid(slot), looks.merge(slot, 1, Integer::sum));
            }
        }
    }

    /// At the second look: whoever launched it may just be taking its exit. Later when nobody can take it yet: of a killed
    /// process the first thread may be gone while others, for want of a core, are not.
    private void buryOrphan(int slot, long pid, int look) {
        if (look == 1) {
            return;
        }
        var exit = exitValue(pid);
        var ending = exit == Reaper.NOT_TAKEN && pid != rootPid() && Pids.zombie(pid);
        if (ending && look < MAX_LOOKS) {
            return;
        }
        looks.remove(slot);
        if (pid == 0 && !giveUp(slot)) {
            return;
        }
        if (ending) {
            untaken.add(pid);
        }
        Reaper.bury(lab.memory(), slot, exit, lab);
    }

    /// Whoever launched it died before it could write down the PID. There may be a process all the same; it begins in a slot that is
    /// starting, or not at all: so either it has begun, or it never will.
    private boolean giveUp(int slot) {
        var slots = lab.memory().slots();
        return slots.compareAndSetState(slot, SlotState.STARTING, SlotState.ENDING)
                || slots.compareAndSetState(slot, SlotState.PREFORKED, SlotState.ENDING);
    }

    private long rootPid() {
        return lab.memory().slots().pid(Lanes.MAIN);
    }

    /// The exit value of an orphan; that of the parent is Java's to take, also when it is asked for a thread of it.
    private int exitValue(long pid) {
        return pid == rootPid() ? Reaper.NOT_TAKEN : Subreaper.take(pid).orElse(Reaper.NOT_TAKEN);
    }

    /// Whoever took the slot died before it had filled it in; or, of a pre-forked worker, before it had handed it over.
    private boolean abandoned(int slot) {
        var slots = lab.memory().slots();
        if (!slots.claimantGone(slot)) {
            return false;
        }
        var region = lab.memory().region();
        var launcher = region.getInt(slots.at(slot, SlotLayout.LAUNCHER));
        var waits = launcher != 0 && slots.has(SlotTable.slotOf(launcher), SlotLayout.SERVICE)
                && region.getIntVolatile(slots.at(slot, SlotLayout.PERMITS)) == 0;
        return !slots.has(slot, SlotLayout.BORN) || waits;
    }

    private boolean orphan(int slot) {
        var launcher = lab.memory().region().getInt(lab.memory().slots().at(slot, SlotLayout.LAUNCHER));
        return SlotTable.slotOf(launcher) != Stamp.LAB && !lab.memory().slots().alive(launcher);
    }

    boolean closing() {
        return closing;
    }

    /// Why nothing is read or steered any more, or null.
    Throwable fault() {
        return fault;
    }

    /// Makes whoever waits on the loop's thread for processes give up; nothing new is begun.
    void giveUp() {
        closing = true;
    }

    /// Ends the loop and waits for its thread.
    void close() throws InterruptedException {
        closing = true;
        wake();
        if (Thread.currentThread() != thread) {
            thread.join();
        }
        over = true;
        takeCommands();
    }

    private void takeCommands() {
        for (var command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }
}
