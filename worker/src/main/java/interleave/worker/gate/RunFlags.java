package interleave.worker.gate;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SharedRegion;

/// The word that every operation looks at first: what has to happen besides the operation itself.
///
/// **Threading:** thread-safe. Only the lab changes the flags.
public final class RunFlags {
    /// Operations are recorded.
    public static final int TRACED = 1;
    /// Every operation halts at its gate until it is let through.
    public static final int GATED = 2;
    /// Everything is halted, though nothing is gated.
    public static final int PAUSED = 4;
    static final int HALTING = GATED | PAUSED;

    private final SharedRegion region;

    public RunFlags(SharedRegion region) {
        this.region = region;
    }

    /// The flags as an operation sees them: opaque, because the hot path must not pay for more; a change
    /// is seen within nanoseconds, and whoever has to know that all have seen it awaits quiescence.
    int now() {
        return region.getIntOpaque(RegionLayout.FLAGS_OFFSET);
    }

    /// The flags with full ordering: for whoever has just announced itself.
    int ordered() {
        return region.getIntVolatile(RegionLayout.FLAGS_OFFSET);
    }

    /// Whether operations are recorded. With full ordering, as [#gated] and [#paused].
    public boolean traced() {
        return (ordered() & TRACED) != 0;
    }

    /// Whether every operation halts at its gate.
    public boolean gated() {
        return (ordered() & GATED) != 0;
    }

    /// Whether a free run is halted as a whole.
    public boolean paused() {
        return (ordered() & PAUSED) != 0;
    }

    /// Sets the flags in `set` and clears those in `clear`.
    public void change(int set, int clear) {
        int current;
        do {
            current = ordered();
        } while (!region.compareAndSetInt(RegionLayout.FLAGS_OFFSET, current, (current | set) & ~clear));
    }
}
