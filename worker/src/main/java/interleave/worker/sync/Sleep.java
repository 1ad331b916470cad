package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
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
        lane.pass(Operation.SLEEP, 0, durationNanos);
        var region = lane.memory().region();
        var slots = lane.memory().slots();
        var stateAt = slots.at(lane.slot(), SlotLayout.WAIT_STATE);
        var deadline = lane.clock().deadline(Math.max(0, durationNanos));
        if (traced(lane)) {
            lane.trace().record(new Event.Sleeping(lane.trace().stamp(lane.line()), durationNanos, deadline));
        }
        region.setLong(slots.at(lane.slot(), SlotLayout.WAIT_QUEUE_AT), 0);
        region.setLong(slots.at(lane.slot(), SlotLayout.DEADLINE), deadline);
        var word = WaitState.next(region.getInt(stateAt));
        region.setIntVolatile(stateAt, word);
        lane.become(SlotState.SLEEPING);
        while (!over(lane, region, stateAt, deadline)) {
            var patience = lane.clock().stopped() ? LOOK_NANOS : Math.min(deadline - lane.clock().nanos(), LOOK_NANOS);
            lane.parker().park(stateAt, word, patience);
            if (lane.interrupted()) {
                break;
            }
        }
        region.setIntVolatile(stateAt, WaitState.with(word, WaitState.NONE));
        lane.become(SlotState.RUNNING);
        lane.failIfInterrupted(Operation.SLEEP, 0);
        if (traced(lane)) {
            lane.trace().begin();
            lane.trace().record(new Event.Woke(lane.trace().stamp(lane.line())));
        }
    }

    private static boolean over(Lane lane, SharedRegion region, long stateAt, long deadline) {
        return WaitState.of(region.getIntVolatile(stateAt)) == WaitState.EXPIRED
                || !lane.flags().gated() && lane.clock().nanos() >= deadline;
    }

    private static boolean traced(Lane lane) {
        return (lane.flags().now() & RunFlags.TRACED) != 0;
    }
}
