package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;

/// Lets somebody go first who has been unlucky at a lock for long.
///
/// In a free run whoever comes to a free lock takes it, also while somebody who was woken for it is still on the way:
/// that is what makes locks fast, and what could keep one waiter out for ever. A waiter that was woken in vain comes
/// back by itself after [#BACK_SOON_NANOS]; one that waits for [#LONG_NANOS] by then asks here to go first. From then
/// on those who would wait anyway stand behind it; those who only try do not. Each stands back for [#COURTESY_NANOS]
/// at most, and takes the request away when nobody came: so one that was killed or stopped after it asked costs the
/// others that moment once. In stepped runs nobody asks and nobody stands back: there the conductor lets the woken one
/// arrive before anybody else moves.
///
/// **Layout:** `slot i32` of the one that asks, plus 1, or 0. It is a request and no claim: a lock is right without it, and who stands back looks at the lock
/// once more when its own time is up.
///
/// **Threading:** thread-safe, across processes.
final class Precedence {
    private static final long LONG_NANOS = 1_000_000;
    private static final long COURTESY_NANOS = 1_000_000;
    private static final long BACK_SOON_NANOS = 50_000;

    private final SharedRegion region;
    private final long at;

    Precedence(SharedRegion region, long at) {
        this.region = region;
        this.at = at;
    }

    /// Whether somebody asks to go first. Opaque: who overlooks it for a moment is only impolite.
    boolean asked() {
        return region.getIntOpaque(at) != 0;
    }

    /// Whether this lane should stand back for another.
    boolean standsBack(Lane lane) {
        var first = region.getIntOpaque(at);
        return first != 0 && first != lane.slot() + 1 && !lane.flags().gated();
    }

    /// Whether a lane that was woken in vain has waited long by now, since `sinceNanos`. In stepped runs always: there
    /// nobody comes back by itself.
    boolean late(Lane lane, long sinceNanos) {
        return System.nanoTime() - sinceNanos >= LONG_NANOS || lane.flags().gated();
    }

    /// Asks to go first, unless another one does.
    void ask(Lane lane) {
        if (!lane.flags().gated()) {
            region.compareAndSetInt(at, 0, lane.slot() + 1);
        }
    }

    /// Takes back what the lane asked for: it has the lock, or waits no more.
    void thank(Lane lane) {
        if (region.getIntOpaque(at) == lane.slot() + 1) {
            region.compareAndSetInt(at, lane.slot() + 1, 0);
        }
    }

    /// Takes the request of a lane away that did not come while another stood back for it.
    void withdraw() {
        region.setIntRelease(at, 0);
    }

    /// How long one sleeps at most that stands back, or comes back by itself, or neither.
    static long patienceNanos(boolean standsBack, boolean comesBack) {
        return standsBack ? COURTESY_NANOS : comesBack ? BACK_SOON_NANOS : WaitQueue.LOOK_NANOS;
    }
}
