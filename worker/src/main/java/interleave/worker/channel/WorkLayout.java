package interleave.worker.channel;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SharedRegion;

/// Where the words of a [WorkExchange] lie.
///
/// **Layout:**
/// ```
///    0  stream of tasks (StreamLayout)         384  stream of results (StreamLayout)
///  768  callers: queue i64                     776  callers: wanted i32
///  784  phase i32 (0 open, 1 workers are to leave)
///  788  slot that took the newest task i32     792  slot of the parent i32   796  its generation i32
///  832  for each slot a worker's line:
///         0  number of the message that it takes or has i32 (low), generation i32 (high): one i64, at the line itself
///         8  job i32   12  chunk i32
///        16  generation of the worker that is ready for tasks i32          20  unused
/// ```
final class WorkLayout {
    static final int TASKS = 0;
    static final int RESULTS = StreamLayout.BYTES;
    static final int CALLER_QUEUE = 768;
    static final int CALLER_WANTED = 776;
    static final int PHASE = 784;
    static final int NEWEST_TAKER = 788;
    static final int PARENT = 792;
    static final int PARENT_GENERATION = 796;
    static final int LINES = 832;

    static final int LINE_JOB = 8;
    static final int LINE_CHUNK = 12;
    static final int LINE_READY = 16;
    static final int LINE_BYTES = 24;

    private WorkLayout() {}

    static long bytes(SharedRegion region) {
        return LINES + (long) LINE_BYTES * region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
    }
}
