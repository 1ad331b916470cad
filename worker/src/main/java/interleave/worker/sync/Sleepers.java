package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Operation;
import java.util.function.BooleanSupplier;

/// How many lanes sleep in a condition or an event of a faithful run, counted as CPython counts them: who is killed in
/// its sleep stays counted, and who wakes it waits for its answer for ever. In other runs nobody is counted.
///
/// **Layout:** `count i32`, `unused i32`, `queue of those who wait for answers`.
///
/// **Threading:** thread-safe, across processes; who asks how many there are has the lock of the condition.
/// **Source:** rules C5 and E3.
final class Sleepers {
    static final int BYTES = 8 + WaitQueue.BYTES;
    private static final int SPINS = 1000;

    private final SharedRegion region;
    private final WaitQueue queue;
    private final long countAt;
    private final boolean counted;

    Sleepers(RunMemory memory, long offset) {
        this.region = memory.region();
        this.queue = new WaitQueue(memory, offset + 8);
        this.countAt = offset;
        this.counted = DeathWatch.faithful(memory);
    }

    boolean counted() {
        return counted;
    }

    int count() {
        return region.getIntVolatile(countAt);
    }

    /// A lane falls asleep; before anybody can wake it.
    void fallAsleep() {
        if (counted) {
            region.getAndAddInt(countAt, 1);
        }
    }

    /// A lane got up by itself: its time was up, or it need not sleep.
    void getUp(Lane lane) {
        if (counted) {
            region.getAndAddInt(countAt, -1);
            queue.wake(lane, Integer.MAX_VALUE);
        }
    }

    /// How many to wake when `most` are asked for: the dead ones too, where they are counted.
    int toWake(int most) {
        return counted ? Math.clamp(most, 0, Math.max(0, count())) : most;
    }

    /// Takes note that `woken` of `asked` sleepers were woken, and waits for the others to get up: for ever, if they are
    /// dead.
    void awaitAnswers(Lane lane, int asked, int woken, Operation operation, int object) {
        if (!counted) {
            return;
        }
        var left = region.getAndAddInt(countAt, -woken) - woken;
        var goal = left - (asked - woken);
        awaitWhile(lane, operation, object, () -> count() > goal);
    }

    /// Keeps the lane blocked as long as it is so; whoever changes it calls [#stir].
    ///
    /// **Errors:** [WaitInterrupted].
    void awaitWhile(Lane lane, Operation operation, int object, BooleanSupplier so) {
        for (var i = 0; i < SPINS && so.getAsBoolean(); i++) {
            Thread.onSpinWait();
        }
        if (!so.getAsBoolean()) {
            return;
        }
        queue.enlist(lane, Long.MAX_VALUE);
        try {
            queue.recordBlocked(lane, operation, object);
            while (so.getAsBoolean()) {
                queue.awaitAnyway(lane);
                Interrupts.fail(lane, operation, object, "for the answer of a sleeper");
            }
        } finally {
            queue.leave(lane);
        }
    }

    void stir(Lane lane) {
        queue.wake(lane, Integer.MAX_VALUE);
    }
}
