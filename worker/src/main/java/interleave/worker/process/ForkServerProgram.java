package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What the fork server does: launches workers that were asked for, and keeps some ready in its cradle.
final class ForkServerProgram extends Process {
    private static final int READY_WORKERS = 8;
    private static final int ROOT = 1;

    private final Map<Integer, java.lang.Process> launched = new HashMap<>();

    ForkServerProgram() {}

    @Override
    protected void run() throws IOException {
        var lane = Lane.current();
        var slots = lane.memory().slots();
        var bell = ForkServer.bell(lane.memory(), lane.slot());
        while (slots.state(ROOT) != SlotState.ENDED) {
            bell.enlist(lane, Long.MAX_VALUE);
            if (!launchWanted(lane) && !topUp(lane)) {
                bell.await(lane, Operation.NONE, 0);
            }
            bell.leave(lane);
        }
        launched.forEach((slot, process) -> {
            if (slots.state(slot) == SlotState.CRADLED) {
                process.destroyForcibly();
            }
        });
    }

    /// Launches a worker for one slot that asks for it. False when none does.
    private boolean launchWanted(Lane lane) throws IOException {
        var slots = lane.memory().slots();
        for (var slot = ROOT; slot < slots.used(); slot++) {
            if (slots.has(slot, SlotLayout.TO_LAUNCH) && slots.state(slot) == SlotState.STARTING) {
                lane.memory().region().getAndBitwiseAndInt(slots.at(slot, SlotLayout.TRAITS), ~SlotLayout.TO_LAUNCH);
                launch(lane, slot);
                return true;
            }
        }
        return false;
    }

    /// Puts one more worker into the cradle. False when it is full.
    private boolean topUp(Lane lane) throws IOException {
        var slots = lane.memory().slots();
        var ready = 0;
        for (var slot = ROOT; slot < slots.used(); slot++) {
            ready += slots.state(slot) == SlotState.CRADLED ? 1 : 0;
        }
        if (ready >= READY_WORKERS) {
            return false;
        }
        var slot = slots.claim();
        lane.memory().region().setInt(slots.at(slot, SlotLayout.LAUNCHER), lane.slot());
        slots.state(slot, SlotState.CRADLED);
        launch(lane, slot);
        return true;
    }

    private void launch(Lane lane, int slot) throws IOException {
        var process = WorkerLauncher.launch(lane.memory(), slot);
        launched.put(slot, process);
        ExitWatch.start(lane.memory().region(), process, exitValue -> Burial.bury(lane.memory(), slot, exitValue, lane));
    }
}
