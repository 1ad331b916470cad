package interleave.app.ui.timeline;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Transform;

/// A canvas that has as many pixels as the screen shows of it, also where the window is enlarged; who draws on it knows of
/// its own size only.
///
/// **Threading:** JavaFX thread only.
class SharpCanvas extends Canvas {
    private double widthPx;
    private double heightPx;
    private double enlarged = 1;

    /// Gives it a size, and the pixels that the scene shows of it now. Returns whether anything changed.
    final boolean fit(double newWidthPx, double newHeightPx) {
        var scale = Math.max(1, getParent() == null ? 1 : getParent().getLocalToSceneTransform().getMxx());
        if (newWidthPx == widthPx && newHeightPx == heightPx && scale == enlarged) {
            return false;
        }
        widthPx = newWidthPx;
        heightPx = newHeightPx;
        enlarged = scale;
        setWidth(Math.ceil(widthPx * scale));
        setHeight(Math.ceil(heightPx * scale));
        getTransforms().setAll(Transform.scale(1 / scale, 1 / scale));
        return true;
    }

    final double widthPx() {
        return widthPx;
    }

    final double heightPx() {
        return heightPx;
    }

    /// What to draw with, in the canvas's own size.
    final GraphicsContext pen() {
        var pen = getGraphicsContext2D();
        pen.setTransform(enlarged, 0, 0, enlarged, 0, 0);
        return pen;
    }
}
