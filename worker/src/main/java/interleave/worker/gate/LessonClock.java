package interleave.worker.gate;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SharedRegion;

/// The time that lessons live in: it stands still while the run is paused or stepped.
///
/// Sleeps and timeouts of a lesson are deadlines of this clock, so none runs on behind a picture that
/// stands still.
///
/// **Threading:** thread-safe; only the lab stops, moves and starts it. **Units:** nanoseconds.
public final class LessonClock {
    private final SharedRegion region;

    public LessonClock(SharedRegion region) {
        this.region = region;
    }

    /// What time it is in the lesson. Its zero is arbitrary: only differences and deadlines mean something.
    public long nanos() {
        if (stopped()) {
            return region.getLongAcquire(RegionLayout.CLOCK_TIME_OFFSET);
        }
        return System.nanoTime() - region.getLongAcquire(RegionLayout.CLOCK_SHIFT_OFFSET);
    }

    /// Whether the time stands still, as it does while a run is stepped, paced or paused.
    public boolean stopped() {
        return region.getIntAcquire(RegionLayout.CLOCK_STOPPED_OFFSET) == 1;
    }

    /// The deadline `timeoutNanos` from now; without end for `Long.MAX_VALUE`.
    public long deadline(long timeoutNanos) {
        var now = nanos();
        var deadline = now + timeoutNanos;
        var over = now > 0 && timeoutNanos > 0 && deadline < 0;
        return over || timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : deadline;
    }

    /// Stops the clock where it is.
    public void stop() {
        if (!stopped()) {
            region.setLongRelease(RegionLayout.CLOCK_TIME_OFFSET, nanos());
            region.setIntVolatile(RegionLayout.CLOCK_STOPPED_OFFSET, 1);
        }
    }

    /// Moves the stopped clock forward to `nanos`; never back.
    public void advanceTo(long nanos) {
        if (stopped() && nanos > nanos()) {
            region.setLongRelease(RegionLayout.CLOCK_TIME_OFFSET, nanos);
        }
    }

    /// Lets the clock go on from where it stands.
    public void start() {
        if (stopped()) {
            region.setLongRelease(RegionLayout.CLOCK_SHIFT_OFFSET, System.nanoTime() - nanos());
            region.setIntVolatile(RegionLayout.CLOCK_STOPPED_OFFSET, 0);
        }
    }
}
