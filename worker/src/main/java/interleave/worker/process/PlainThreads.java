package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Gives lanes to the threads of this process that the program started in Java's own ways: of executors, of parallel streams,
/// virtual ones. Each gets its lane with the first thing that it does which is of the run, and has it as long as it lives.
///
/// **Threading:** thread-safe.
final class PlainThreads implements Supplier<Lane> {
    private static final long LOOK_NANOS = 5_000_000;
    private static final long SHORT_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    /// A virtual thread that waits in shared memory keeps the thread that carries it; as many can wait at a time.
    private static final int CARRIERS = 256;

    private final Lane main;
    private final RunMemory memory;
    private final List<Newcomer> living = new ArrayList<>();
    private Thread watcher;

    private PlainThreads(Lane main) {
        this.main = main;
        this.memory = main.memory();
    }

    private record Newcomer(Thread thread, Lane lane) {}

    /// From now on threads of this process, whose first lane is `main`, get lanes.
    static PlainThreads begin(Lane main) {
        if (System.getProperty("jdk.virtualThreadScheduler.parallelism") == null) {
            System.setProperty("jdk.virtualThreadScheduler.parallelism", Integer.toString(CARRIERS));
        }
        var threads = new PlainThreads(main);
        // no function made for it: that would take longer than all else at the start
        Lane.welcome(threads);
        return threads;
    }

    /// A lane for the current thread; null when all are taken, or the process is at its end.
    @Override
    public Lane get() {
        var slots = memory.slots();
        if (slots.state(main.slot()) == SlotState.ENDING) {
            return null;
        }
        var slot = claim();
        if (slot == SlotTable.NONE) {
            return null;
        }
        var thread = Thread.currentThread();
        var ordinal = WorkerThread.fill(memory, slot, main.slot(), thread.getName());
        var lane = Lane.enter(memory, slot);
        // nobody else can tell that it begins: who started it may have no lane
        Birth.record(lane.ongoing(), slot, "thread");
        lane.recordAlways(stamp -> new Event.ProcessRunning(stamp, slots.pid(slot), main.slot(), ordinal));
        lane.become(SlotState.RUNNING);
        add(new Newcomer(thread, lane));
        return lane;
    }

    /// A free lane. Those of threads that have just ended are free as soon as the reader of the record has told their ends.
    private int claim() {
        var slot = memory.slots().tryClaim(main);
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (slot == SlotTable.NONE && System.nanoTime() < deadline) {
            buryEnded();
            LockSupport.parkNanos(this, SHORT_NANOS);
            slot = memory.slots().tryClaim(main);
        }
        return slot;
    }

    private synchronized void add(Newcomer newcomer) {
        living.add(newcomer);
        if (watcher == null) {
            watcher = Thread.ofPlatform().daemon().name("ends of threads").start(this::watch);
        }
        LockSupport.unpark(watcher);
    }

    /// Nothing else tells of the end of a thread that somebody else has started.
    private void watch() {
        while (true) {
            if (buryEnded()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }

    /// Buries the threads that have ended. Returns whether there is none left.
    synchronized boolean buryEnded() {
        for (var left = living.iterator(); left.hasNext(); ) {
            var newcomer = left.next();
            if (!newcomer.thread().isAlive()) {
                left.remove();
                bury(newcomer.lane());
            }
        }
        return living.isEmpty();
    }

    private void bury(Lane lane) {
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(lane.slot(), SlotLayout.EXIT_CODE), 0);
        region.setInt(slots.at(lane.slot(), SlotLayout.EXIT_CAUSE), ExitCause.RETURNED.ordinal());
        region.setIntRelease(slots.at(lane.slot(), SlotLayout.EXIT_PRESENT), 1);
        Reaper.bury(memory, lane.slot(), 0, main);
        lane.close();
    }
}
