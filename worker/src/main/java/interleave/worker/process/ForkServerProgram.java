package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What the fork server does: launches workers that were asked for, and keeps some pre-forked.
///
/// It pre-forks again when nobody has taken a worker for a while and a slot is free, and as many at a time as there are cores, half
/// of them while processes that it handed out are at work: a Java runtime that starts takes a core, and they need it more.
final class ForkServerProgram extends Process {
    private static final int READY_WORKERS = 8;
    private static final int ROOT = 1;
    /// The exit code of a process that the system did not start.
    private static final int REFUSED = 1;
    private static final long QUIET_NANOS = 150_000_000;
    private static final long LOOK_NANOS = 1_000_000_000;

    // of the server's own process, none of it comes from who starts it
    private transient Map<Integer, java.lang.Process> launched;
    private transient Lane lane;
    private transient RunMemory memory;
    private transient SharedRegion region;
    private transient SlotTable slots;
    private transient long quietSinceNanos;
    private transient int waitingBefore;

    ForkServerProgram() {}

    @Override
    protected void run() {
        launched = new HashMap<>();
        lane = Lane.current();
        memory = lane.memory();
        region = memory.region();
        slots = memory.slots();
        quietSinceNanos = System.nanoTime();
        while (slots.state(ROOT) != SlotState.ENDED) {
            // before the look around: whoever rings after it changes the word that is slept on
            var rung = region.getIntVolatile(ForkServer.bellAt(memory, lane.slot()));
            if (!launchWanted()) {
                lane.parker().park(ForkServer.bellAt(memory, lane.slot()), rung, fill());
            }
        }
        launched.forEach((slot, process) -> {
            if (slots.state(slot) == SlotState.PREFORKED) {
                process.destroyForcibly();
            }
        });
    }

    /// Launches a worker for one slot that asks for it. False when none does.
    private boolean launchWanted() {
        for (var slot = ROOT; slot < slots.used(); slot++) {
            // whoever takes the mark launches it: there are two servers when one was started by a process that died of it
            if (slots.has(slot, SlotLayout.TO_LAUNCH) && slots.state(slot) == SlotState.STARTING
                    && (region.getAndBitwiseAndInt(slots.at(slot, SlotLayout.TRAITS), ~SlotLayout.TO_LAUNCH) & SlotLayout.TO_LAUNCH) != 0) {
                try {
                    launch(slot);
                } catch (IOException refused) {
                    recordRefused(slot, refused);
                }
                quietSinceNanos = System.nanoTime();
                return true;
            }
        }
        return false;
    }

    /// Pre-forks another worker if it is time. Returns how long there is nothing more to do unless the bell
    /// rings.
    private long fill() {
        var waiting = 0;
        var starting = 0;
        for (var slot = ROOT; slot < slots.used(); slot++) {
            if (slots.state(slot) == SlotState.PREFORKED) {
                waiting++;
                starting += slots.has(slot, SlotLayout.READY) ? 0 : 1;
            }
        }
        var now = System.nanoTime();
        if (waiting < waitingBefore) {
            quietSinceNanos = now;
        }
        waitingBefore = waiting;
        if (waiting >= READY_WORKERS || starting >= mostAtOnce()) {
            return LOOK_NANOS;
        }
        var left = quietSinceNanos + QUIET_NANOS - now;
        if (left > 0) {
            return left;
        }
        var slot = claim();
        if (slot == SlotTable.NONE) {
            return LOOK_NANOS;
        }
        region.setInt(slots.at(slot, SlotLayout.LAUNCHER), slots.lane(lane.slot()));
        slots.state(slot, SlotState.PREFORKED);
        try {
            launch(slot);
        } catch (IOException refused) {
            // nobody has asked for it: the next look tries again
            Reaper.bury(memory, slot, REFUSED, lane);
            return LOOK_NANOS;
        }
        waitingBefore++;
        return 0;
    }

    private int claim() {
        try {
            return slots.tryClaim(lane);
        } catch (OutOfSharedMemory full) {
            // nobody has asked for the process: whoever does so later is told
            return SlotTable.NONE;
        }
    }

    /// Whoever asked for the process finds that it has failed, and why; the server goes on.
    private void recordRefused(int slot, IOException refused) {
        lane.recordAlways(stamp -> new Event.Printed(stamp, true,
                "%s: the system cannot start another process: %s".formatted(slots.label(slot), refused.getMessage())));
        Reaper.bury(memory, slot, REFUSED, lane);
    }

    private int mostAtOnce() {
        for (var slot : launched.keySet()) {
            var state = slots.state(slot);
            if (state != SlotState.PREFORKED && state != SlotState.ENDED) {
                return Math.max(1, cpuCount() / 2);
            }
        }
        return cpuCount();
    }

    private void launch(int slot) throws IOException {
        var process = WorkerLauncher.launchAhead(memory, slot);
        launched.put(slot, process);
        ExitWatch.start(region, process, exitValue -> Reaper.bury(memory, slot, exitValue, lane));
    }
}
