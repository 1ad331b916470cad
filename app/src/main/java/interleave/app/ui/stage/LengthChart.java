package interleave.app.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The length of a queue over time, change by change: a line that climbs and falls, with the capacity as a dashed line, and
/// where it was full or empty marked.
final class LengthChart extends Region {
    private static final double WIDEST_CHANGE = 14;
    private static final double MIN_MOST = 4;
    private static final double INSET = 2;

    private final Path line = path("length-line");
    private final Path full = path("length-full");
    private final Path empty = path("length-empty");
    private final Path bound = path("length-bound");
    private final Label title = Nodes.label("length-title");
    private LengthSeries series = new LengthSeries();
    private int points;
    private int capacity;

    LengthChart() {
        getStyleClass().add("length-chart");
        title.setManaged(false);
        getChildren().addAll(bound, line, full, empty, title);
    }

    private static Path path(String styleClass) {
        var path = new Path();
        path.getStyleClass().add(styleClass);
        path.setManaged(false);
        return path;
    }

    /// @param newPoints how many of the series are to be seen
    /// @param newCapacity 0 for none
    void show(String text, LengthSeries newSeries, int newPoints, int newCapacity) {
        Nodes.text(title, text);
        series = newSeries;
        points = newPoints;
        capacity = newCapacity;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var textHeight = Math.ceil(title.prefHeight(-1));
        title.resizeRelocate(0, 0, Math.min(getWidth(), Math.ceil(title.prefWidth(-1))), textHeight);
        for (var path : new Path[] {line, full, empty, bound}) {
            path.getElements().clear();
        }
        var top = textHeight + INSET;
        var bottom = getHeight() - INSET;
        if (bottom - top < INSET || getWidth() < WIDEST_CHANGE) {
            return;
        }
        var scale = (bottom - top) / Math.max(MIN_MOST, Math.max(capacity, series.mostOf(points)));
        if (capacity > 0) {
            segment(bound, 0, getWidth(), bottom - capacity * scale);
        }
        draw(Math.min(WIDEST_CHANGE, getWidth() / Math.max(1, points)), bottom, scale);
    }

    private void draw(double step, double bottom, double scale) {
        line.getElements().add(new MoveTo(0, bottom));
        for (var point = 0; point < points; point++) {
            var left = point * step;
            var high = bottom - series.most(point) * scale;
            var low = bottom - series.least(point) * scale;
            line.getElements().addAll(new LineTo(left, low), new LineTo(left, high), new LineTo(left + step, high));
            if (capacity > 0 && series.most(point) >= capacity) {
                segment(full, left, left + step, high);
            }
            if (series.least(point) == 0) {
                segment(empty, left, left + step, bottom);
            }
        }
    }

    private static void segment(Path path, double fromX, double toX, double y) {
        path.getElements().addAll(new MoveTo(fromX, y), new LineTo(toX, y));
    }
}
