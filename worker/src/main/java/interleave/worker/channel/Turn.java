package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.Claim;
import interleave.worker.memory.RunMemory;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Operation;

/// One side of a stream belongs to one lane at a time: who sends, and who receives.
///
/// Held for some ten nanoseconds, or for as long as a long message takes. A dead owner's is taken over.
///
/// **Threading:** thread-safe, across processes.
final class Turn {
    private static final int SPINS = 60;

    private final Claim claim;
    private final WaitQueue queue;
    private final Operation operation;
    private final int object;

    Turn(RunMemory memory, long claimAt, long queueAt, Operation operation, int object) {
        this.claim = new Claim(memory.region(), memory.slots(), claimAt);
        this.queue = new WaitQueue(memory, queueAt);
        this.operation = operation;
        this.object = object;
    }

    void take(Lane lane) {
        if (!claim.tryTake(lane.slot(), lane.generation())) {
            takeLater(lane);
        }
    }

    private void takeLater(Lane lane) {
        var spins = lane.flags().gated() ? 0 : SPINS;
        for (var i = 0; i < spins; i++) {
            Thread.onSpinWait();
            if (claim.takeable() && claim.tryTake(lane.slot(), lane.generation())) {
                return;
            }
        }
        queue.enlist(lane, Long.MAX_VALUE);
        var taken = false;
        try {
            var recorded = false;
            while (!(claim.markContended() && claim.tryTake(lane.slot(), lane.generation()))) {
                if (claim.takeable()) {
                    continue;
                }
                if (!recorded) {
                    queue.recordBlocked(lane, operation, object);
                    recorded = true;
                }
                queue.await(lane, operation, object);
            }
            taken = true;
        } finally {
            if (queue.leave(lane) && !taken) {
                // woken and interrupted in the same moment: the turn is for the next one
                queue.wake(lane, 1);
            }
        }
        // others may wait behind this lane: its release has to look
        claim.markContended();
    }

    /// Gives the turn back. A full fence, for the ring of a [Bell] that follows.
    void giveBack(Lane lane) {
        if (claim.release()) {
            queue.wake(lane, 1);
        }
    }

    /// Whether nobody alive has it.
    boolean nobodys() {
        return claim.takeable();
    }
}
