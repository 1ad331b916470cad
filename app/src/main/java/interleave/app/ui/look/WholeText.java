package interleave.app.ui.look;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Shows a text that must be read whole in the place that it has: as large as its style says, and where there is too little room
/// for that, in smaller type, on one line or on several.
public final class WholeText extends Region {
    private static final double[] SCALES = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7};

    private final Label label;

    public WholeText(Label label) {
        this.label = label;
        label.setWrapText(true);
        label.setManaged(false);
        setMinSize(0, 0);
        setMaxWidth(Double.MAX_VALUE);
        getChildren().add(label);
        label.textProperty().subscribe(_ -> requestLayout());
        label.fontProperty().subscribe(_ -> requestLayout());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double heightPx) {
        return label.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double widthPx) {
        return label.prefHeight(widthPx);
    }

    @Override
    protected void layoutChildren() {
        var scale = scale();
        var widthPx = getWidth() / scale;
        var heightPx = Math.min(label.prefHeight(widthPx), getHeight() / scale);
        label.setScaleX(scale);
        label.setScaleY(scale);
        label.resize(widthPx, heightPx);
        // scaled about its middle
        label.relocate(-widthPx * (1 - scale) / 2, (getHeight() - heightPx) / 2);
    }

    /// The largest of the scales at which all of it has room; else the smallest.
    private double scale() {
        for (var scale : SCALES) {
            if (label.prefHeight(getWidth() / scale) * scale <= getHeight() + 0.5) {
                return scale;
            }
        }
        return SCALES[SCALES.length - 1];
    }
}
