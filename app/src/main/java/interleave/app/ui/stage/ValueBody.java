package interleave.app.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The number and, beside it or where there is no room below it, what it should be and what is lost.
final class ValueBody extends Region {
    private static final double MIN_BESIDE = 0.6;
    private static final double GAP_PX = 10;
    private static final double BAR_PX = 4;

    final Label number = Nodes.label("value-number", "mono");
    final Label expectedKey = Nodes.label("value-small", "value-expected-key");
    final Label expected = Nodes.label("value-small", "value-expected", "mono");
    final Label lost = Nodes.label("value-small", "value-lost");
    final ShareBar bar = new ShareBar();
    private final Line expectedLine = new Line(6, expectedKey, expected).canMiss(expectedKey).elastic(expected);
    private String lostLong = "";
    private String lostShort = "";

    ValueBody() {
        getChildren().addAll(number, expectedLine, lost, bar);
    }

    /// What is lost, with and without who lost it.
    void lost(String newLong, String newShort) {
        lostLong = newLong;
        lostShort = newShort;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var left = getInsets().getLeft();
        var top = getInsets().getTop();
        var width = getWidth() - left - getInsets().getRight();
        var bottom = getHeight() - getInsets().getBottom() - BAR_PX;
        bar.resizeRelocate(left, Math.round(bottom), width, BAR_PX);
        var natural = Math.ceil(number.prefWidth(-1));
        Nodes.text(lost, lostLong);
        var side = Math.max(expectedLine.prefWidth(-1), Math.ceil(lost.prefWidth(-1)));
        if (width - side - GAP_PX < natural * MIN_BESIDE) {
            Nodes.text(lost, lostShort);
            side = Math.max(expectedLine.prefWidth(-1), Math.ceil(lost.prefWidth(-1)));
        }
        if (width - side - GAP_PX >= natural * MIN_BESIDE) {
            beside(left, top, width, bottom - top, side, natural);
        } else {
            below(left, top, width, bottom - top, natural);
        }
    }

    private void beside(double left, double top, double width, double height, double side, double natural) {
        var scale = Math.min(1, (width - side - GAP_PX) / natural);
        place(left, top + height / 2, natural, scale);
        var line = Math.ceil(lost.prefHeight(-1));
        var described = !lost.getText().isEmpty();
        var y = Math.round(top + (height - (described ? 2 : 1) * line - (described ? 3 : 0)) / 2);
        var own = Math.min(side, expectedLine.prefWidth(-1));
        expectedLine.resizeRelocate(left + width - own, y, own, line);
        var lostWidth = Math.min(side, Math.ceil(lost.prefWidth(-1)));
        lost.resizeRelocate(left + width - lostWidth, y + line + 3, lostWidth, line);
    }

    private void below(double left, double top, double width, double height, double natural) {
        var line = Math.ceil(lost.prefHeight(-1));
        var described = !lost.getText().isEmpty();
        var room = height - (described ? 2 : 1) * line - 2;
        var scale = Math.min(Math.min(1, width / natural), room / Math.ceil(number.prefHeight(-1)));
        place(left, top + room / 2, natural, scale);
        expectedLine.resizeRelocate(left, Math.round(top + room), Math.min(width, expectedLine.prefWidth(-1)), line);
        lost.resizeRelocate(left, Math.round(top + room + line), Math.min(width, Math.ceil(lost.prefWidth(-1))), line);
    }

    /// With its left edge and its middle there.
    private void place(double left, double middle, double natural, double scale) {
        var height = Math.ceil(number.prefHeight(-1));
        number.resizeRelocate(left, Math.round(middle - height / 2), natural, height);
        number.setScaleX(scale);
        number.setScaleY(scale);
        number.setTranslateX(-natural * (1 - scale) / 2);
    }
}
