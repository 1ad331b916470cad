package interleave.app.ui.shell;

/// When a window whose processes run at full speed makes its next picture of them: not before the last one was paid for.
///
/// A picture costs what the two frames after it come late, as the second one waits until the first is drawn. What it costs beyond a
/// frame is waited for several times over: so most frames come in time however dear a picture is, with code that was not compiled yet
/// and on processors that others use too, and there are fewer pictures instead.
///
/// **Threading:** confined to the JavaFX thread.
final class PicturePace {
    /// Nobody can read more pictures a second than this gives.
    private static final long LEAST_NANOS = 30_000_000;
    private static final long FRAME_NANOS = 17_000_000;
    private static final int FRAMES_OF_A_PICTURE = 2;
    /// Of seven parts of the time that pictures take too long, six are left to frames without one.
    private static final int PAID = 6;
    /// A picture that costs as much is one of a window that is behind.
    private static final long DEAR_NANOS = 3 * FRAME_NANOS;
    /// However dear it is, there is a picture as often as this.
    private static final long MOST_NANOS = 1_000_000_000;

    private long madeNanos;
    private long costNanos;
    private int frames = FRAMES_OF_A_PICTURE;

    /// Another frame begins.
    void frame(long nowNanos) {
        if (frames < FRAMES_OF_A_PICTURE && ++frames == FRAMES_OF_A_PICTURE) {
            var now = nowNanos - madeNanos;
            // the next one can be as dear as those before: not every picture shows everything
            costNanos = Math.max(now, (costNanos + now) / 2);
        }
    }

    /// A picture is made in this frame.
    void made(long nowNanos) {
        madeNanos = nowNanos;
        frames = 0;
    }

    /// Whether it is time for another picture.
    boolean due(long nowNanos) {
        if (frames < FRAMES_OF_A_PICTURE) {
            return false;
        }
        var late = Math.max(0, costNanos - FRAMES_OF_A_PICTURE * FRAME_NANOS);
        return nowNanos - madeNanos >= Math.clamp(late == 0 ? 0 : costNanos + PAID * late, LEAST_NANOS, MOST_NANOS);
    }

    /// Whether pictures are so dear that whoever runs beside the window had better step back.
    boolean dear() {
        return costNanos >= DEAR_NANOS;
    }
}
