package interleave.app.ui.stage;

import java.util.List;
import javafx.geometry.Point2D;

/// A line from a card down to an object: straight out of the one, straight into the other.
///
/// @param fromX where it leaves the card
/// @param toX where it meets the object
/// @param gapTop where the cards end: what is above lies behind them
/// @param limitX how far to the right something on the line may reach
/// @param detour the corners of the way from the card to where the curve begins, when other cards lie under the card;
///     else empty
record Curve(double fromX, double fromY, double toX, double toY, double gapTop, double limitX, List<Point2D> detour) {
    private static final double BEND = 0.55;
    private static final int HALVINGS = 24;

    /// Where the card is left: at the beginning of the detour, or of the curve.
    Point2D leave() {
        return detour.isEmpty() ? new Point2D(fromX, fromY) : detour.getFirst();
    }

    /// How much room there is between cards and objects.
    double gap() {
        return toY - gapTop;
    }

    double bendFromY() {
        return fromY + (toY - fromY) * BEND;
    }

    double bendToY() {
        return toY - (toY - fromY) * BEND;
    }

    Point2D at(double t) {
        var s = 1 - t;
        var a = s * s * s;
        var b = 3 * s * s * t;
        var c = 3 * s * t * t;
        var d = t * t * t;
        return new Point2D(
                (a + b) * fromX + (c + d) * toX, a * fromY + b * bendFromY() + c * bendToY() + d * toY);
    }

    /// The place on the line at this share of the way through the open space between cards and objects.
    double inGap(double share) {
        var y = gapTop + (toY - gapTop) * share;
        var low = 0.0;
        var high = 1.0;
        for (var i = 0; i < HALVINGS; i++) {
            var middle = (low + high) / 2;
            if (at(middle).getY() < y) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
