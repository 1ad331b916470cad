package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Everything that steers a run: in one row where there is room or nothing to set, else in two.
public final class ControlBar extends Region implements Part {
    private static final double ROW_PX = 44;
    private static final double SINGLE_ROW_PX = 54;
    private static final double MARGIN_PX = 14;
    private static final double BETWEEN_PX = 18;

    private final TransportRow transport;
    private final ParameterRow parameters;

    public ControlBar(LabModel model, Words words) {
        getStyleClass().add("control-bar");
        setId("controls");
        transport = new TransportRow(model, words);
        parameters = new ParameterRow(model, words);
        getChildren().addAll(transport, parameters);
    }

    @Override
    public void refresh() {
        transport.refresh();
        parameters.refresh();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean single(double widthPx) {
        return parameters.prefWidth(-1) < 1
                || transport.prefWidth(-1) + parameters.prefWidth(-1) + BETWEEN_PX + 2 * MARGIN_PX <= widthPx;
    }

    @Override
    protected double computePrefHeight(double widthPx) {
        return single(widthPx) ? SINGLE_ROW_PX : 2 * ROW_PX + 2;
    }

    @Override
    protected void layoutChildren() {
        var widthPx = getWidth() - 2 * MARGIN_PX;
        if (single(getWidth())) {
            var rightPx = parameters.prefWidth(-1);
            transport.resizeRelocate(MARGIN_PX, 0, widthPx - rightPx - BETWEEN_PX, getHeight());
            parameters.resizeRelocate(MARGIN_PX + widthPx - rightPx, 0, rightPx, getHeight());
        } else {
            transport.resizeRelocate(MARGIN_PX, 2, widthPx, ROW_PX);
            parameters.resizeRelocate(MARGIN_PX, ROW_PX, widthPx, ROW_PX);
        }
    }
}
