package interleave.app.ui;

/// Whether frames come so late that somebody sees it: the average of the last ones, so that a single late one changes nothing.
///
/// **Threading:** confined to one thread.
final class FramePace {
    /// Below 30 frames a second the window is behind, until it draws 45 again.
    private static final double BEHIND_NANOS = 33e6;
    private static final double IN_TIME_NANOS = 22e6;
    private static final double WEIGHT = 0.2;
    /// A longer pause is none of the window's: nobody asked for a frame.
    private static final double MAX_NANOS = 1e9;

    private long lastNanos;
    private double averageNanos = IN_TIME_NANOS;
    private boolean behind;

    /// Another frame.
    void frame(long nowNanos) {
        if (lastNanos != 0) {
            averageNanos += WEIGHT * (Math.min(nowNanos - lastNanos, MAX_NANOS) - averageNanos);
            behind = averageNanos > (behind ? IN_TIME_NANOS : BEHIND_NANOS);
        }
        lastNanos = nowNanos;
    }

    boolean behind() {
        return behind;
    }
}
