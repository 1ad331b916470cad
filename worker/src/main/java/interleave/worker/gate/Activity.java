package interleave.worker.gate;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.park.Parker;
import interleave.worker.trace.Stamp;

/// The counter of changes of state, by which the conductor knows that its view of the lanes is of one moment.
public final class Activity {
    private Activity() {}

    /// Counts a change, and wakes the conductor if it is parked.
    public static void signal(RunMemory memory, Parker parker) {
        var region = memory.region();
        region.getAndAddInt(RegionLayout.ACTIVITY_OFFSET, 1);
        // volatile, after the count: either we see that the conductor parks, or it sees the count that we added
        if (region.getIntVolatile(RegionLayout.CONDUCTOR_PARKED_OFFSET) == 1) {
            parker.unpark(Stamp.LAB, RegionLayout.ACTIVITY_OFFSET);
        }
    }

    /// Parks the conductor until the count differs from `seen`, or for `napNanos`.
    public static void park(RunMemory memory, Parker parker, int seen, long napNanos) {
        memory.region().setIntVolatile(RegionLayout.CONDUCTOR_PARKED_OFFSET, 1);
        parker.park(RegionLayout.ACTIVITY_OFFSET, seen, napNanos);
        memory.region().setIntVolatile(RegionLayout.CONDUCTOR_PARKED_OFFSET, 0);
    }

    /// How many changes of state there have been, modulo 2³². Two looks with the same count have seen lanes that did not
    /// change in between.
    public static int count(RunMemory memory) {
        return memory.region().getIntVolatile(RegionLayout.ACTIVITY_OFFSET);
    }
}
