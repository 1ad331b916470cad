package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// Sleeping in lesson time.
public final class Sleep {
    private static final long LOOK_NANOS = 800_000_000;

    private Sleep() {}

    /// Sleeps for `durationNanos` of lesson time; while the run is stepped, until the lab lets that time pass.
    public static void sleep(Lane lane, long durationNanos) {
        try (var _ = lane.begin(Operation.SLEEP, 0, durationNanos)) {
            rest(lane, durationNanos);
        }
    }

    /// Sleeps, from within an operation.
    static void rest(Lane lane, long durationNanos) {
        var region = lane.memory().region();
        var slots = lane.memory().slots();
        var stateAt = slots.at(lane.slot(), SlotLayout.WAIT_STATE);
        var deadline = lane.clock().deadline(Math.max(0, durationNanos));
        lane.ongoing().record(stamp -> new Event.Sleeping(stamp, durationNanos, deadline));
        region.setLong(slots.at(lane.slot(), SlotLayout.WAIT_QUEUE_AT), 0);
        region.setLong(slots.at(lane.slot(), SlotLayout.DEADLINE), deadline);
        var word = WaitState.next(region.getInt(stateAt));
        region.setIntVolatile(stateAt, word);
        // after the word: an interrupt before it is seen here, and one after it changes the word. And before the lane
        // sleeps: it is not at rest, as the interrupt has yet to rise
        while (!lane.interrupted() && !over(lane, region, stateAt, deadline)) {
            lane.become(SlotState.SLEEPING);
            park(lane, stateAt, word, deadline);
            lane.become(SlotState.RUNNING);
            // nudged by an interrupt that has risen before: the next look must not find the word changed again
            region.compareAndSetInt(stateAt, WaitState.with(word, WaitState.NUDGED), word);
        }
        region.setIntVolatile(stateAt, WaitState.with(word, WaitState.NONE));
        lane.failIfInterrupted(Operation.SLEEP, 0);
        lane.ongoing().record(Event.Woke::new);
    }

    /// Parks until the word has changed or the time is over.
    private static void park(Lane lane, long stateAt, int word, long deadline) {
        var region = lane.memory().region();
        while (region.getIntVolatile(stateAt) == word && !over(lane, region, stateAt, deadline)) {
            var patience = lane.clock().stopped() ? LOOK_NANOS : Math.min(deadline - lane.clock().nanos(), LOOK_NANOS);
            lane.parker().park(stateAt, word, patience);
        }
    }

    private static boolean over(Lane lane, SharedRegion region, long stateAt, long deadline) {
        return WaitState.of(region.getIntVolatile(stateAt)) == WaitState.EXPIRED
                || !lane.flags().gated() && lane.clock().nanos() >= deadline;
    }
}
