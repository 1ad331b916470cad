package interleave.worker.gate;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.park.Parker;
import interleave.worker.trace.Stamp;

/// The counter of changes of state, by which the conductor knows that its view of the lanes is of one moment.
public final class Activity {
    private Activity() {}

    /// Counts a change and wakes the conductor.
    public static void signal(RunMemory memory, Parker parker) {
        memory.region().getAndAddInt(RegionLayout.ACTIVITY_OFFSET, 1);
        parker.unpark(Stamp.LAB, RegionLayout.ACTIVITY_OFFSET);
    }

    public static int count(RunMemory memory) {
        return memory.region().getIntVolatile(RegionLayout.ACTIVITY_OFFSET);
    }
}
