package interleave.app.ui.timeline;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws a [Picture] on a canvas.
///
/// **Threading:** confined to the JavaFX thread.
final class Painter {
    static final double RULER_PX = 24;
    /// How far a mark may reach to the left of the lanes.
    static final double RULER_OVERHANG_PX = 14;

    private static final double ROUND_PX = 6;
    private static final double MIN_ROUNDED_PX = 8;
    private static final double LIFE_TINT = 0.2;
    private static final double STARTING_TINT = 0.09;
    /// On a dark ground the same share of a colour is seen less.
    private static final double DARK_LIFE_TINT = 0.42;
    private static final double DARK_STARTING_TINT = 0.24;
    private static final double DARK_BELOW = 0.5;
    private static final double TICK_PX = 8;
    private static final double CORNER_PX = 6;
    /// Lines of different processes run beside each other in a gap.
    private static final int GAP_LINES = 3;
    private static final double HEAD_PX = 6;

    private final Palette palette;
    private final StripImage strips;
    private final Patterns patterns = new Patterns();
    private Font font = Font.font("Inter", 11);
    private Font strong = Font.font("Inter SemiBold", 12);
    private Font ruler = Font.font("Inter", 12);
    private final TextWidths strongWidths = new TextWidths(strong);

    Painter(Palette palette) {
        this.palette = palette;
        this.strips = new StripImage(palette);
    }

    /// The font of texts in bars.
    Font font() {
        return font;
    }

    /// @param leftPx where the lanes begin; the names are left of that
    void paint(GraphicsContext canvas, Picture picture, double leftPx, double widthPx, double heightPx) {
        canvas.setFill(palette.background());
        canvas.fillRect(0, 0, widthPx, heightPx);
        canvas.setTextBaseline(VPos.CENTER);
        canvas.save();
        clip(canvas, leftPx - RULER_OVERHANG_PX, 0, widthPx - leftPx + RULER_OVERHANG_PX, heightPx);
        canvas.translate(leftPx, 0);
        ruler(canvas, picture, heightPx);
        canvas.restore();
        canvas.save();
        clip(canvas, leftPx, RULER_PX, widthPx - leftPx, heightPx - RULER_PX);
        canvas.translate(leftPx, RULER_PX);
        lanes(canvas, picture, heightPx - RULER_PX);
        canvas.restore();
        canvas.save();
        clip(canvas, 0, RULER_PX, leftPx - 4, heightPx - RULER_PX);
        canvas.translate(0, RULER_PX);
        names(canvas, picture);
        canvas.restore();
    }

    private static void clip(GraphicsContext canvas, double x, double y, double width, double height) {
        canvas.beginPath();
        canvas.rect(x, y, Math.max(0, width), Math.max(0, height));
        canvas.clip();
    }

    private void ruler(GraphicsContext canvas, Picture picture, double heightPx) {
        canvas.setFont(ruler);
        canvas.setTextAlign(TextAlignment.CENTER);
        var steps = picture.scale().axis() == Axis.STEP;
        for (var tick : picture.ticks()) {
            canvas.setFill(palette.muted());
            canvas.fillText(tick.text(), tick.x(), RULER_PX / 2);
            if (!steps) {
                canvas.setFill(palette.grid());
                canvas.fillRect(Math.rint(tick.x()), RULER_PX, 1, heightPx - RULER_PX);
            }
        }
        canvas.setTextAlign(TextAlignment.LEFT);
    }

    private void names(GraphicsContext canvas, Picture picture) {
        canvas.setFont(strong);
        for (var row : picture.rows()) {
            canvas.setFill(palette.processText(row.lane()));
            canvas.fillText(row.pid() == 0 ? row.label() : row.label() + " " + row.pid(), 16, row.middle());
        }
    }

    private void lanes(GraphicsContext canvas, Picture picture, double heightPx) {
        for (var band : picture.bands()) {
            band(canvas, band, heightPx);
        }
        for (var bar : picture.bars()) {
            bar(canvas, bar);
        }
        strips.paint(canvas, picture.strips());
        for (var message : picture.messages()) {
            message(canvas, message);
        }
        canvas.setFont(font);
        for (var bar : picture.bars()) {
            if (!bar.text().isEmpty()) {
                text(canvas, bar);
            }
        }
        for (var line : picture.lines()) {
            line(canvas, line, heightPx);
        }
        for (var end : picture.ends()) {
            end(canvas, end);
        }
        marks(canvas, picture.arrows());
        for (var arrow : picture.arrows()) {
            if (arrow.curved()) {
                arrow(canvas, arrow);
            }
        }
    }

    /// All marks in one shape: at full speed there are a thousand, and each shape for itself costs as much as all together.
    private void marks(GraphicsContext canvas, List<Picture.Arrow> arrows) {
        canvas.setFill(palette.alarm());
        canvas.beginPath();
        for (var arrow : arrows) {
            if (!arrow.curved()) {
                canvas.moveTo(arrow.toX() - 3, arrow.toY() - TICK_PX);
                canvas.lineTo(arrow.toX() + 3, arrow.toY() - TICK_PX);
                canvas.lineTo(arrow.toX(), arrow.toY() - TICK_PX + 5);
                canvas.closePath();
            }
        }
        canvas.fill();
    }

    private void text(GraphicsContext canvas, Picture.Bar bar) {
        var middle = bar.y() + bar.heightPx() / 2;
        if (bar.kind() == Picture.Kind.BLOCKED || bar.kind() == Picture.Kind.ASLEEP) {
            canvas.setFill(palette.background().deriveColor(0, 1, 1, 0.72));
            canvas.fillRoundRect(
                    bar.textX() - 3, bar.y() + 2, bar.textWidthPx() + 6, bar.heightPx() - 4, ROUND_PX, ROUND_PX);
        }
        var onColor = bar.inside() && bar.kind() == Picture.Kind.OPERATION;
        canvas.setFill(onColor ? Color.WHITE : palette.processText(bar.lane()));
        canvas.fillText(bar.text(), bar.textX(), middle);
    }

    private void band(GraphicsContext canvas, Picture.Band band, double heightPx) {
        canvas.setFill(patterns.stripes(palette.grid()));
        canvas.fillRect(band.x(), 0, band.widthPx(), heightPx);
        canvas.setFont(font);
        canvas.setFill(palette.muted());
        canvas.fillText(band.text(), band.x() + 8, heightPx - 9);
    }

    private void bar(GraphicsContext canvas, Picture.Bar bar) {
        var color = palette.process(bar.lane());
        switch (bar.kind()) {
            case STARTING -> canvas.setFill(color.deriveColor(0, 1, 1, dark() ? DARK_STARTING_TINT : STARTING_TINT));
            case LIFE -> canvas.setFill(color.deriveColor(0, 1, 1, dark() ? DARK_LIFE_TINT : LIFE_TINT));
            case OPERATION -> canvas.setFill(color);
            case BLOCKED -> canvas.setFill(patterns.stripes(color));
            case ASLEEP -> canvas.setFill(patterns.dots(color));
            case HOLD -> canvas.setFill(palette.held());
            case PASSED_BY -> {
                passedBy(canvas, bar);
                return;
            }
        }
        if (bar.widthPx() < MIN_ROUNDED_PX || bar.kind() == Picture.Kind.HOLD) {
            canvas.fillRect(bar.x(), bar.y(), bar.widthPx(), bar.heightPx());
        } else {
            canvas.fillRoundRect(bar.x(), bar.y(), bar.widthPx(), bar.heightPx(), ROUND_PX, ROUND_PX);
        }
    }

    private boolean dark() {
        return palette.background().getBrightness() < DARK_BELOW;
    }

    private void passedBy(GraphicsContext canvas, Picture.Bar bar) {
        canvas.setStroke(palette.process(bar.lane()));
        canvas.setLineWidth(1);
        canvas.setLineDashes(3, 2);
        canvas.strokeRoundRect(
                bar.x() + 0.5, bar.y() + 0.5, Math.max(1, bar.widthPx() - 1), bar.heightPx() - 1, ROUND_PX, ROUND_PX);
        canvas.setLineDashes();
    }

    private void line(GraphicsContext canvas, Picture.Line line, double heightPx) {
        canvas.setStroke(palette.held());
        canvas.setLineWidth(1.5);
        canvas.setLineDashes(2, 3);
        canvas.strokeLine(line.x(), 0, line.x(), heightPx);
        canvas.setLineDashes();
        canvas.setFont(font);
        canvas.setFill(palette.muted());
        canvas.fillText(line.text(), line.x() + 4, heightPx - 8);
    }

    private void end(GraphicsContext canvas, Picture.End end) {
        var color = end.bad() ? palette.alarm() : palette.process(end.lane());
        canvas.setFill(color);
        canvas.setStroke(color);
        if (end.killed()) {
            canvas.setLineWidth(2);
            canvas.setLineCap(StrokeLineCap.ROUND);
            var middle = end.y() + end.heightPx() / 2;
            canvas.strokeLine(end.x() - 4, middle - 4, end.x() + 4, middle + 4);
            canvas.strokeLine(end.x() - 4, middle + 4, end.x() + 4, middle - 4);
        } else {
            canvas.fillRect(Math.rint(end.x()) - 1, end.y(), 3, end.heightPx());
        }
        canvas.setFont(font);
        canvas.setFill(end.bad() ? palette.alarm() : palette.processText(end.lane()));
        canvas.fillText(end.text(), end.textX(), end.y() + end.heightPx() / 2);
    }

    private void arrow(GraphicsContext canvas, Picture.Arrow arrow) {
        canvas.setFill(palette.alarm());
        var reach = Math.max(24, Math.abs(arrow.toX() - arrow.fromX()) * 0.5);
        canvas.setStroke(palette.alarm());
        canvas.setLineWidth(1.5);
        canvas.setLineDashes(4, 3);
        canvas.beginPath();
        canvas.moveTo(arrow.fromX(), arrow.fromY());
        canvas.bezierCurveTo(
                arrow.fromX() + reach, arrow.fromY(), arrow.toX() - reach, arrow.toY(), arrow.toX(), arrow.toY());
        canvas.stroke();
        canvas.setLineDashes();
        canvas.fillPolygon(
                new double[] {arrow.toX() - 7, arrow.toX() - 7, arrow.toX()},
                new double[] {arrow.toY() - 4, arrow.toY() + 4, arrow.toY()}, 3);
        label(canvas, arrow);
    }

    /// A thin line out of the edge of the one bar, down to the gap before the other lane, along it and into the other bar;
    /// a rim keeps it apart from the bars that it crosses.
    private void message(GraphicsContext canvas, Picture.Message message) {
        var down = Math.signum(message.toY() - message.fromY());
        var tip = message.toY() - down;
        var gap = tip - down * (HEAD_PX + message.lane() % GAP_LINES);
        var right = Math.signum(message.toX() - message.fromX());
        var corner = Math.min(CORNER_PX, Math.min(Math.abs(message.toX() - message.fromX()) / 2, Math.abs(gap - message.fromY())));
        canvas.beginPath();
        if (message.fromX() < 0) {
            canvas.moveTo(0, gap);
        } else {
            canvas.moveTo(message.fromX(), message.fromY());
            canvas.lineTo(message.fromX(), gap - down * corner);
            canvas.quadraticCurveTo(message.fromX(), gap, message.fromX() + right * corner, gap);
        }
        canvas.lineTo(message.toX() - right * corner, gap);
        canvas.quadraticCurveTo(message.toX(), gap, message.toX(), tip - down);
        canvas.setStroke(palette.background().deriveColor(0, 1, 1, 0.8));
        canvas.setLineWidth(3.5);
        canvas.stroke();
        canvas.setStroke(palette.processText(message.lane()));
        canvas.setLineWidth(1.5);
        canvas.stroke();
        canvas.setFill(palette.processText(message.lane()));
        canvas.fillPolygon(
                new double[] {message.toX() - 4, message.toX() + 4, message.toX()},
                new double[] {tip - down * HEAD_PX, tip - down * HEAD_PX, tip}, 3);
    }

    private void label(GraphicsContext canvas, Picture.Arrow arrow) {
        canvas.setFont(strong);
        canvas.setTextAlign(TextAlignment.CENTER);
        var half = strongWidths.applyAsDouble(arrow.text()) / 2;
        var x = Math.max((arrow.fromX() + arrow.toX()) / 2, half + 2);
        var y = (arrow.fromY() + arrow.toY()) / 2;
        canvas.setStroke(palette.background());
        canvas.setLineWidth(4);
        canvas.setLineJoin(StrokeLineJoin.ROUND);
        canvas.strokeText(arrow.text(), x, y);
        canvas.fillText(arrow.text(), x, y);
        canvas.setTextAlign(TextAlignment.LEFT);
    }

    /// Draws the play head, and a veil over what comes after it.
    ///
    /// @param x where it is, from `leftPx` on
    void cursor(GraphicsContext canvas, double x, boolean newest, double leftPx, double widthPx, double heightPx) {
        canvas.clearRect(0, 0, widthPx, heightPx);
        var at = leftPx + x;
        if (!newest && at < widthPx) {
            canvas.setFill(palette.background().deriveColor(0, 1, 1, 0.62));
            canvas.fillRect(Math.max(leftPx, at), RULER_PX, widthPx - Math.max(leftPx, at), heightPx - RULER_PX);
        }
        if (at < leftPx - 1 || at > widthPx) {
            return;
        }
        canvas.setFill(palette.alarm());
        canvas.fillRect(Math.rint(at) - 1, RULER_PX, 2, heightPx - RULER_PX);
        canvas.fillPolygon(
                new double[] {at - 6, at + 6, at}, new double[] {RULER_PX - 2, RULER_PX - 2, RULER_PX + 7}, 3);
    }
}
