package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Everything that steers a run: in one row where there is room or nothing to set, else in two.
public final class ControlBar extends Region implements Part {
    private static final double ROW_PX = 44;
    private static final double SINGLE_ROW_PX = 54;
    private static final double MARGIN_PX = 14;
    private static final double BETWEEN_PX = 18;

    private final LabModel model;
    private final TransportRow transport;
    private final ParameterRow parameters;

    private List<Object> decidedFor = List.of();
    private Object settings = "";
    private boolean single;

    public ControlBar(LabModel model, Words words) {
        this.model = model;
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

    /// Decided anew for another width, lesson or setting, but not while processes run: who comes and goes then moves nothing.
    private boolean single(double widthPx) {
        var live = model.phase().live();
        var now = List.<Object>of(widthPx, model.setup().lesson(), live ? settings : model.setup().parameters());
        // before the first run sizes may not be known yet: what was decided then must not stay
        if (!live || !now.equals(decidedFor)) {
            settings = live ? settings : model.setup().parameters();
            decidedFor = now;
            single = fitsOneRow(widthPx);
        }
        return single;
    }

    private boolean fitsOneRow(double widthPx) {
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
            parameters.getTransforms().clear();
            parameters.resizeRelocate(MARGIN_PX + widthPx - rightPx, 0, rightPx, getHeight());
        } else {
            transport.resizeRelocate(MARGIN_PX, 2, widthPx, ROW_PX);
            fit(parameters, ROW_PX, widthPx);
        }
    }

    /// Where a lesson has so much to set that it finds no room in a row, all of it is a little smaller.
    private static void fit(Region row, double yPx, double widthPx) {
        var scale = Math.min(1, widthPx / row.minWidth(-1));
        row.getTransforms().setAll(new Scale(scale, scale));
        row.resizeRelocate(MARGIN_PX, yPx + ROW_PX * (1 - scale) / 2, widthPx / scale, ROW_PX);
    }
}
