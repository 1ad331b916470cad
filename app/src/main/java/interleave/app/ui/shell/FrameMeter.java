package interleave.app.ui.shell;

/// Counts the frames of the last second.
///
/// **Threading:** confined to the JavaFX thread.
public final class FrameMeter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private long begunNanos;
    private int frames;
    private int perSecond;
    private long longestNanos;
    private long longestOfSecondNanos;
    private long lastNanos;

    /// Counts a frame. True when another second is full.
    public boolean frame(long nowNanos) {
        if (begunNanos == 0) {
            begunNanos = nowNanos;
            lastNanos = nowNanos;
            return false;
        }
        frames++;
        longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
        lastNanos = nowNanos;
        if (nowNanos - begunNanos < SECOND_NANOS) {
            return false;
        }
        perSecond = (int) Math.round(frames * (double) SECOND_NANOS / (nowNanos - begunNanos));
        longestOfSecondNanos = longestNanos;
        begunNanos = nowNanos;
        frames = 0;
        longestNanos = 0;
        return true;
    }

    /// Frames in the last full second.
    public int perSecond() {
        return perSecond;
    }

    /// The longest time between two frames in the last full second.
    public long longestNanos() {
        return longestOfSecondNanos;
    }
}
