package interleave.worker.conductor;

import interleave.worker.gate.Activity;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.park.Adoption;
import interleave.worker.process.Burial;
import interleave.worker.process.Pids;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.TraceReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The thread of the lab: takes commands, reads the trace, watches over the processes.
///
/// Everything that concerns the run happens on this one thread; others hand it work and may wait for
/// the result.
///
/// **Threading:** [#submit] and [#tell] from any thread; the rest confined to the loop's thread.
final class LabLoop {
    private static final long FREE_NAP_NANOS = 2_000_000;
    private static final long REST_NAP_NANOS = 100_000_000;
    private static final long POLL_BUDGET_NANOS = 20_000_000;
    private static final long SHORT_NAP_NANOS = 3_000_000;
    private static final long WATCH_NANOS = 250_000_000;
    private static final int MOST_LOOKS = 4;
    private static final long GENTLE_BUDGET_NANOS = 4_000_000;
    private static final int GENTLE_WAITING_RECORDS = 1 << 11;
    /// The gentle reader rests this many times as long as it works.
    private static final int GENTLE_REST = 5;

    private final Lane lab;
    private final TraceReader reader;
    private final Consumer<Event> sink;
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean over;
    private volatile boolean gentle;
    /// How often a slot was seen whose process is gone and not buried.
    private final Map<Integer, Integer> looks = new HashMap<>();
    /// Buried processes whose exit could not be taken yet.
    private final Set<Long> untaken = new HashSet<>();
    private long watchedNanos;

    LabLoop(Lane lab, Consumer<Event> sink, String name) {
        this.lab = lab;
        this.reader = new TraceReader(lab.memory(), lab.parker());
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    private volatile Turn turn;

    /// One turn of the loop, by whoever conducts. Returns how long the loop may sleep afterwards, in nanoseconds.
    @FunctionalInterface
    interface Turn {
        long take();
    }

    void start(Turn newTurn) {
        turn = newTurn;
        thread.start();
    }

    private void run() {
        while (!closing) {
            var activity = Activity.count(lab.memory());
            for (var command = commands.poll(); command != null; command = commands.poll()) {
                command.run();
            }
            if (closing) {
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
            } catch (RuntimeException fault) {
                result.completeExceptionally(fault);
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
        Activity.signal(lab.memory(), lab.parker());
    }

    /// Puts an event of the lab itself into the trace.
    void tell(Event event) {
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
        var begun = System.nanoTime();
        var passed = reader.poll(sink, gentle ? GENTLE_BUDGET_NANOS : POLL_BUDGET_NANOS);
        if (gentle && passed > 0 && !halted) {
            // rested here, as a command ends it but what processes do must not
            var restNanos = (System.nanoTime() - begun) * GENTLE_REST;
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
        reader.mostWaiting(newGentle ? GENTLE_WAITING_RECORDS : TraceReader.MOST_WAITING_RECORDS);
    }

    /// Takes what one lane has recorded, and leaves the others alone.
    int pollLane(int slot) {
        return reader.pollLane(slot, sink);
    }

    int pollBatch(int first) {
        return reader.pollBatch(first, sink);
    }

    int pollAll() {
        return reader.pollAll(sink);
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
        untaken.removeIf(pid -> Adoption.take(pid).isPresent() || !Pids.zombie(pid));
        var slots = lab.memory().slots();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (state != SlotState.FREE && state != SlotState.ENDED && orphan(slot) && Pids.gone(slots.pid(slot))) {
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
        var ending = exit == Burial.NOT_TAKEN && pid != rootPid() && Pids.zombie(pid);
        if (ending && look < MOST_LOOKS) {
            return;
        }
        looks.remove(slot);
        if (ending) {
            untaken.add(pid);
        }
        Burial.bury(lab.memory(), slot, exit, lab);
    }

    private long rootPid() {
        return lab.memory().slots().pid(Lanes.MAIN);
    }

    /// The exit value of an orphan; that of the parent is Java's to take, also when it is asked for a thread of it.
    private int exitValue(long pid) {
        return pid == rootPid() ? Burial.NOT_TAKEN : Adoption.take(pid).orElse(Burial.NOT_TAKEN);
    }

    private boolean orphan(int slot) {
        var launcher = lab.memory().region().getInt(lab.memory().slots().at(slot, SlotLayout.LAUNCHER));
        return SlotTable.slotOf(launcher) != Stamp.LAB && !lab.memory().slots().alive(launcher);
    }

    boolean closing() {
        return closing;
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
