package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Operation;
import java.util.function.BooleanSupplier;

/// Tells those who wait for a change of a stream that it changed; costs one load when nobody waits.
///
/// **Layout:** a [WaitQueue], and the word *wanted*: bit 0 somebody waits in the queue, bit 1 somebody watches this
/// among several (see [Watch]).
///
/// No wake-up is lost: who waits sets its bit and then looks; who changes something changes it and then reads
/// the bits, with a full fence in between on both sides. So one of the two sees the other. Who is woken and finds
/// nothing, because another was faster, waits on; who is woken or stops waiting though there is enough for another passes
/// the ring on ([#passOn]). What a killed process takes with it is found by the others' own looks.
///
/// **Threading:** thread-safe, across processes.
final class Bell {
    private static final int WAITED_FOR = 1;
    private static final int WATCHED = 2;

    private final SharedRegion region;
    private final WaitQueue queue;
    private final WaitQueue watchers;
    private final long wantedAt;

    Bell(RunMemory memory, long queueAt, long wantedAt) {
        this.region = memory.region();
        this.queue = new WaitQueue(memory, queueAt);
        this.watchers = new WaitQueue(memory, RegionLayout.WATCH_QUEUE_OFFSET);
        this.wantedAt = wantedAt;
    }

    /// What else a lane looks at whenever it looks around.
    @FunctionalInterface
    interface Look {
        /// Returns for how long the lane may sleep; it is `again` when it has slept already. What it throws ends the wait.
        long patienceNanos(boolean again);
    }

    /// Waits until `ready` says so. False when the deadline came first.
    boolean await(Lane lane, Operation operation, int object, long deadlineNanos, BooleanSupplier ready) {
        return await(lane, operation, object, deadlineNanos, ready, _ -> WaitQueue.LOOK_NANOS);
    }

    /// Waits until `ready` says so, or `look` says that there is nothing to wait for. False when the deadline came first.
    boolean await(Lane lane, Operation operation, int object, long deadlineNanos, BooleanSupplier ready, Look look) {
        queue.enlist(lane, deadlineNanos);
        var recorded = false;
        var again = false;
        var interrupted = true;
        try {
            while (true) {
                region.getAndBitwiseOrInt(wantedAt, WAITED_FOR);
                if (ready.getAsBoolean()) {
                    interrupted = false;
                    return true;
                }
                var patienceNanos = look.patienceNanos(again);
                if (!recorded) {
                    queue.recordBlocked(lane, operation, object);
                    recorded = true;
                }
                if (queue.await(lane, operation, object, patienceNanos) == WaitQueue.Outcome.EXPIRED) {
                    interrupted = false;
                    return false;
                }
                again = true;
            }
        } finally {
            if (queue.leave(lane) && interrupted) {
                // woken in the same moment: what it was woken for is for the next one
                passOn(lane);
            }
        }
    }

    /// Wakes the oldest who waits, and everybody who watches. To be called after the change and a full fence.
    void ring(Lane lane) {
        var wanted = region.getIntVolatile(wantedAt);
        if (wanted != 0) {
            ring(lane, wanted, 1);
        }
    }

    /// Wakes everybody.
    void ringAll(Lane lane) {
        ring(lane, region.getIntVolatile(wantedAt), Integer.MAX_VALUE);
    }

    /// For who has waited and got something: there is more, so the next one need not wait.
    void passOn(Lane lane) {
        if ((region.getIntVolatile(wantedAt) & WAITED_FOR) != 0) {
            ring(lane, WAITED_FOR, 1);
        }
    }

    private void ring(Lane lane, int wanted, int most) {
        if ((wanted & WATCHED) != 0) {
            // first the bit, then the wake: who watches again sets the bit again and looks again
            region.getAndBitwiseAndInt(wantedAt, ~WATCHED);
            watchers.wake(lane, Integer.MAX_VALUE);
        }
        if ((wanted & WAITED_FOR) != 0) {
            queue.wake(lane, most);
            if (queue.isEmpty()) {
                region.getAndBitwiseAndInt(wantedAt, ~WAITED_FOR);
                if (!queue.isEmpty()) {
                    // somebody came between the look and the clearing: undone, and it looks for itself
                    region.getAndBitwiseOrInt(wantedAt, WAITED_FOR);
                    queue.wake(lane, 1);
                }
            }
        }
    }

    /// From now on a ring reaches those who watch several things.
    void watch() {
        region.getAndBitwiseOrInt(wantedAt, WATCHED);
    }

    WaitQueue waiting() {
        return queue;
    }
}
