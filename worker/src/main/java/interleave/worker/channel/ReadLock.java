package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Operation;

/// The read lock of a queue in a faithful run: as in CPython, whoever gets an item has it from before it waits for one, and one
/// that is killed there keeps it. In other runs getters wait side by side, and there is no such lock.
///
/// **Layout:** `slot of the owner, plus 1, i64` (0 when free), `wait queue`.
///
/// **Threading:** thread-safe, across processes. **Source:** rule Q7.
final class ReadLock {
    private final SharedRegion region;
    private final WaitQueue queue;
    private final long ownerAt;
    private final int object;

    ReadLock(RunMemory memory, long offset, int object) {
        this.region = memory.region();
        this.queue = new WaitQueue(memory, offset + 8);
        this.ownerAt = offset;
        this.object = object;
    }

    /// Takes it; false when the deadline came first, or at once unless it `blocks`.
    boolean take(Lane lane, boolean blocks, long deadlineNanos) {
        return tryTake(lane) || blocks && await(lane, deadlineNanos);
    }

    private boolean tryTake(Lane lane) {
        return region.compareAndSetLong(ownerAt, 0, lane.slot() + 1);
    }

    private boolean await(Lane lane, long deadlineNanos) {
        queue.enlist(lane, deadlineNanos);
        var taken = false;
        try {
            var recorded = false;
            while (!tryTake(lane)) {
                if (!recorded) {
                    queue.recordBlocked(lane, Operation.ACQUIRE, object);
                    recorded = true;
                }
                if (queue.await(lane, Operation.GET, object) == WaitQueue.Outcome.EXPIRED) {
                    taken = tryTake(lane);
                    return taken;
                }
            }
            taken = true;
            return true;
        } finally {
            if (queue.leave(lane) && !taken) {
                // woken and interrupted in the same moment: it is for the next one
                queue.wake(lane, 1);
            }
        }
    }

    void release(Lane lane) {
        // volatile: whoever enlisted before tries after, or is seen by the wake below
        region.setLongVolatile(ownerAt, 0);
        queue.wake(lane, 1);
    }
}
