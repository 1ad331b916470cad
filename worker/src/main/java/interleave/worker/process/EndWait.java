package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Operation;
import java.util.function.BooleanSupplier;

/// Waiting for the end of a process or of a thread with a lane.
final class EndWait {
    private EndWait() {}

    /// Waits until `ended` says that the lane of `slot` has ended, or `timeoutNanos` of lesson time are over; without being
    /// an operation of its own.
    static void await(Lane lane, int slot, long timeoutNanos, BooleanSupplier ended) {
        var queue = new WaitQueue(lane.memory(), lane.memory().slots().at(slot, SlotLayout.EXIT_QUEUE));
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        try {
            var recorded = false;
            while (!ended.getAsBoolean()) {
                if (!recorded) {
                    queue.recordBlocked(lane, Operation.JOIN, slot);
                    recorded = true;
                }
                if (queue.await(lane, Operation.JOIN, slot) == WaitQueue.Outcome.EXPIRED) {
                    return;
                }
            }
        } finally {
            queue.leave(lane);
        }
    }
}
