package interleave.app.ui.timeline;

/// Decides which part of the run is shown: the newest while it is followed, what the user chose otherwise.
///
/// **Threading:** confined to the JavaFX thread.
final class Viewport {
    static final double LEFT_PX = 10;
    static final double RIGHT_PX = 72;

    private static final double[] ROOMIER = {1.5, 1.25, 1};
    private static final double LEAP = 1.4;
    private static final double MAX_ZOOMED_OUT = 2;

    private Scale scale = new Scale(Axis.STEP, 0.05, -LEFT_PX, 0);
    private boolean following = true;
    private double stepPx = 64;

    Scale scale() {
        return scale;
    }

    boolean following() {
        return following;
    }

    /// How wide an operation must be for its text.
    void stepPx(double px) {
        stepPx = px;
    }

    void follow() {
        following = true;
    }

    void turnTo(Axis axis) {
        if (axis != scale.axis()) {
            scale = new Scale(axis, 1, -LEFT_PX, scale.widthPx());
            following = true;
        }
    }

    void resize(double widthPx) {
        scale = scale.wide(widthPx);
    }

    /// Shows the newest, if it is followed. `end` is where the axis ends, and `grows` whether it will go on.
    void update(long end, boolean grows) {
        if (following && scale.widthPx() > 0) {
            scale = scale.axis() == Axis.TIME ? fittedTime(end, grows) : fittedSteps(end);
        }
    }

    private Scale fittedSteps(long end) {
        var roomPx = roomPx();
        for (var roomier : ROOMIER) {
            var perPx = Axis.UNITS_PER_STEP / (stepPx * roomier);
            if (end / perPx <= roomPx) {
                return new Scale(Axis.STEP, perPx, -LEFT_PX, scale.widthPx());
            }
        }
        var perPx = Axis.UNITS_PER_STEP / stepPx;
        return new Scale(Axis.STEP, perPx, end / perPx - roomPx - LEFT_PX, scale.widthPx());
    }

    private Scale fittedTime(long end, boolean grows) {
        var perPx = Math.max(end, 1) / roomPx();
        return new Scale(Axis.TIME, grows ? leap(perPx) : perPx, -LEFT_PX, scale.widthPx());
    }

    /// In leaps, so that the picture of a running program mostly stands still.
    private static double leap(double perPx) {
        return Math.pow(LEAP, Math.ceil(Math.log(perPx) / Math.log(LEAP)));
    }

    /// Everything at once.
    void fit(long end) {
        following = scale.axis() == Axis.TIME || end * stepPx / Axis.UNITS_PER_STEP <= roomPx();
        scale = new Scale(scale.axis(), Math.max(end, 1) / roomPx(), -LEFT_PX, scale.widthPx());
        update(end, false);
    }

    private double roomPx() {
        return Math.max(80, scale.widthPx() - LEFT_PX - RIGHT_PX);
    }

    void zoom(double factor, double x, long end) {
        var most = MAX_ZOOMED_OUT * Math.max(end, 1) / roomPx();
        var bounded = factor > 1 ? Math.max(1, Math.min(factor, most / scale.perPx())) : factor;
        following = false;
        scale = scale.zoomed(bounded, x);
        keepInSight(end);
    }

    void pan(double px, long end) {
        following = false;
        scale = scale.panned(px);
        keepInSight(end);
    }

    /// Whether there is more to the left or right than is shown.
    boolean canPan(long end) {
        return scale.x(0) < 0 || scale.x(end) > scale.widthPx();
    }

    /// Moves as little as needed to have `position` on the screen.
    void reveal(long position) {
        var x = scale.x(position);
        if (x < LEFT_PX) {
            scale = scale.panned(x - scale.widthPx() / 3);
        } else if (x > scale.widthPx() - RIGHT_PX / 2) {
            scale = scale.panned(x - scale.widthPx() * 2 / 3);
        }
    }

    private void keepInSight(long end) {
        var last = end / scale.perPx() - LEFT_PX - RIGHT_PX;
        scale = scale.from(Math.max(-LEFT_PX, Math.min(scale.firstPx(), Math.max(-LEFT_PX, last))));
    }
}
