package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.fault.ProcessException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.Claim;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotTable;
import java.io.IOException;
import java.util.List;

/// The way to the fork server of a run: one process that starts workers ahead and hands them out.
///
/// It is started when it is needed first, and again when it was killed. The header of the region says which lane it is.
/// Its pre-forked workers have slots in state `PREFORKED`; whoever starts a process takes one of these, fills it in and
/// opens its gate, or else asks the server to launch a worker for a new slot.
///
/// **Threading:** thread-safe, across processes. **Source:** rules X2 and X4.
final class ForkServer {
    private static final long LOOK_NANOS = 1_000_000;
    private static final String NAME = "ForkServer";
    private static final String LABEL = "forkserver";

    private final RunMemory memory;
    private final SlotTable slots;
    private final int server;

    private ForkServer(RunMemory memory, int server) {
        this.memory = memory;
        this.slots = memory.slots();
        this.server = server;
    }

    /// The server of the run; starts it where there is none alive. Of several who find none, one starts it; the others
    /// wait for that, and one of them tries again when the first fails or dies.
    ///
    /// **Errors:** [ProcessException] when the system refuses, or no slot is free.
    static ForkServer of(Lane lane) {
        var memory = lane.memory();
        var claim = new Claim(memory.region(), memory.slots(), RegionLayout.FORK_SERVER_CLAIM_OFFSET);
        while (!alive(memory)) {
            if (claim.tryTake(lane.slot(), lane.generation())) {
                try {
                    startUnlessAlive(lane);
                } finally {
                    claim.release();
                }
            } else {
                var serverNow = memory.region().getIntVolatile(RegionLayout.FORK_SERVER_OFFSET);
                // by the parker, as an interrupted thread would not sleep otherwise
                lane.parker().park(RegionLayout.FORK_SERVER_OFFSET, serverNow, LOOK_NANOS);
            }
        }
        return new ForkServer(memory, memory.region().getIntVolatile(RegionLayout.FORK_SERVER_OFFSET));
    }

    private static boolean alive(RunMemory memory) {
        var server = memory.region().getIntVolatile(RegionLayout.FORK_SERVER_OFFSET);
        return server != 0 && memory.slots().alive(server);
    }

    private static void startUnlessAlive(Lane lane) {
        var memory = lane.memory();
        if (!alive(memory)) {
            memory.region().setIntVolatile(RegionLayout.FORK_SERVER_OFFSET, memory.slots().lane(start(lane)));
        }
    }

    private static int start(Lane lane) {
        var memory = lane.memory();
        var slot = memory.slots().claim(lane);
        var region = memory.region();
        region.setInt(memory.slots().at(slot, SlotLayout.PARENT), lane.slot());
        region.setInt(memory.slots().at(slot, SlotLayout.LAUNCHER), memory.slots().lane(lane.slot()));
        region.setIntVolatile(memory.slots().at(slot, SlotLayout.TRAITS), SlotLayout.SERVICE);
        Textual.put(memory, slot, NAME, LABEL, ForkServerProgram.class.getName());
        var payload = Codec.encode(List.of(), Codec.Handles.REFUSED);
        var at = memory.heap().take(4L + payload.length, lane);
        region.setInt(at, payload.length);
        region.setBytes(at + 4, payload, 0, payload.length);
        region.setLongRelease(memory.slots().at(slot, SlotLayout.ARGUMENTS_AT), at);
        Birth.record(lane.ongoing(), slot, "");
        try {
            ExitWatch.start(memory.region(), WorkerLauncher.launch(memory, slot), exitValue -> Reaper.bury(memory, slot, exitValue, lane));
        } catch (IOException refused) {
            Reaper.bury(memory, slot, 1, lane);
            throw new ProcessException("the fork server cannot be started: " + refused.getMessage(), refused);
        }
        return slot;
    }

    /// A slot for a new process: of a pre-forked worker, or a fresh one for which the server has to launch a worker.
    int claim(LaneId by) {
        for (var slot = 1; slot < slots.used(); slot++) {
            if (slots.claimPreforked(slot, by)) {
                return slot;
            }
        }
        var slot = slots.claim(by);
        memory.region().setIntVolatile(slots.at(slot, SlotLayout.PERMITS), 1);
        return slot;
    }

    /// Hands the filled-in slot over: to its worker, or to the server, which launches what is missing.
    void deliver(Lane lane, int slot) {
        var region = memory.region();
        var permitsAt = slots.at(slot, SlotLayout.PERMITS);
        if (region.compareAndSetInt(permitsAt, 0, 1)) {
            lane.parker().unpark(slot, permitsAt);
        } else {
            region.setInt(slots.at(slot, SlotLayout.LAUNCHER), server);
            region.getAndBitwiseOrInt(slots.at(slot, SlotLayout.TRAITS), SlotLayout.TO_LAUNCH);
        }
        ring(lane, server);
    }

    /// Tells the server that there is something to do: a worker was taken, is to be launched, or is ready.
    static void ring(Lane lane, int server) {
        if (lane.memory().slots().alive(server)) {
            var bellAt = bellAt(lane.memory(), SlotTable.slotOf(server));
            lane.memory().region().getAndAddInt(bellAt, 1);
            lane.parker().unpark(SlotTable.slotOf(server), bellAt);
        }
    }

    /// Where the server counts how often it was rung for: the word that it sleeps on.
    static long bellAt(RunMemory memory, int serverSlot) {
        return memory.slots().at(serverSlot, SlotLayout.BELL);
    }
}
