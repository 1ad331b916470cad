package interleave.app.ui.timeline;

/// The play head, above the lanes: a line at the moment that is shown, and a veil over what comes after it.
///
/// **Threading:** JavaFX thread only.
final class PlayHead extends SharpCanvas {
    private static final double HEAD_PX = 16;

    private final Painter painter;

    PlayHead(Painter painter) {
        this.painter = painter;
        setMouseTransparent(true);
    }

    /// At a moment of the past.
    ///
    /// @param x where it is, from `leftPx` on
    /// @param leftPx where the lanes begin
    void past(double x, double leftPx, double widthPx) {
        setVisible(true);
        fit(widthPx, heightPx());
        setLayoutX(0);
        painter.cursor(pen(), x, false, leftPx, widthPx, heightPx());
    }

    /// At the newest moment. At full speed it is drawn in every frame: on a canvas no wider than the head, as no more than
    /// that is new.
    void newest(double x, double leftPx, double widthPx) {
        var at = leftPx + x;
        setVisible(x >= -1 && at <= widthPx);
        var left = Math.floor(at) - HEAD_PX / 2;
        fit(HEAD_PX, heightPx());
        setLayoutX(left);
        painter.cursor(pen(), at - left, true, 0, HEAD_PX, heightPx());
    }
}
