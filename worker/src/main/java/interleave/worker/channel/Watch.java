package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.sync.WaitQueue;
import java.util.ArrayList;
import java.util.List;

/// Waits for the first of several things.
///
/// A lane waits in one queue at a time, so everybody who waits for several things waits in the same queue of the
/// region; a thing that is watched wakes all of them, and each looks for itself.
final class Watch {
    private Watch() {}

    static <T extends Waitable> List<T> await(Lane lane, List<T> things, long timeoutNanos) {
        var first = things.getFirst();
        try (var _ = lane.begin(first.operation(), first.subject(), things.size())) {
            var ready = ready(things);
            if (ready.isEmpty() && timeoutNanos > 0) {
                ready = block(lane, things, timeoutNanos);
            }
            first.recordWaited(lane, ready.contains(first));
            return ready;
        }
    }

    private static <T extends Waitable> List<T> block(Lane lane, List<T> things, long timeoutNanos) {
        var first = things.getFirst();
        var queue = new WaitQueue(lane.memory(), RegionLayout.WATCH_QUEUE_OFFSET);
        queue.enlist(lane, lane.clock().deadline(timeoutNanos));
        try {
            var recorded = false;
            while (true) {
                things.forEach(Waitable::watch);
                var ready = ready(things);
                if (!ready.isEmpty()) {
                    return ready;
                }
                if (!recorded) {
                    queue.recordBlocked(lane, first.operation(), first.subject());
                    recorded = true;
                }
                if (queue.await(lane, first.operation(), first.subject()) == WaitQueue.Outcome.EXPIRED) {
                    return List.of();
                }
            }
        } finally {
            queue.leave(lane);
        }
    }

    private static <T extends Waitable> List<T> ready(List<T> things) {
        var ready = new ArrayList<T>();
        for (var thing : things) {
            if (thing.ready()) {
                ready.add(thing);
            }
        }
        return List.copyOf(ready);
    }
}
