package interleave.app.ui.timeline;

/// Which part of an axis is on the screen, and how large.
///
/// @param perPx axis units in a pixel
/// @param firstPx where the left edge is, in pixels from the axis's zero
public record Scale(Axis axis, double perPx, double firstPx, double widthPx) {
    private static final double MIN_NANOS_PER_PX = 0.1;
    private static final double MIN_UNITS_PER_PX = Axis.UNITS_PER_STEP / 240.0;
    private static final double MAX_PER_PX = 1e15;

    public Scale {
        var least = axis == Axis.TIME ? MIN_NANOS_PER_PX : MIN_UNITS_PER_PX;
        perPx = Math.clamp(perPx, least, MAX_PER_PX);
    }

    public double x(long position) {
        return position / perPx - firstPx;
    }

    public long position(double x) {
        return (long) Math.floor((x + firstPx) * perPx);
    }

    /// Larger (`factor` under 1) or smaller, with what is at `x` staying there.
    public Scale zoomed(double factor, double x) {
        var fixed = (x + firstPx) * perPx;
        var changed = new Scale(axis, perPx * factor, 0, widthPx);
        return new Scale(axis, changed.perPx, fixed / changed.perPx - x, widthPx);
    }

    public Scale panned(double px) {
        return new Scale(axis, perPx, firstPx + px, widthPx);
    }

    Scale from(double newFirstPx) {
        return new Scale(axis, perPx, newFirstPx, widthPx);
    }

    Scale wide(double newWidthPx) {
        return new Scale(axis, perPx, firstPx, newWidthPx);
    }

    /// This scale with its left edge on a whole pixel, so that buckets stay what they are while it is moved.
    Scale snapped() {
        return from(Math.rint(firstPx));
    }
}
