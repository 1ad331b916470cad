package interleave.app.ui.drift;

import java.util.Locale;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Transform;

/// Draws the drift over time, and when the lock was turned: on green ground it was on.
final class DriftChart extends Region {
    private static final double LEFT_PX = 64;
    private static final double RIGHT_PX = 12;
    private static final double TOP_PX = 22;
    private static final double BOTTOM_PX = 24;
    private static final double MIN_SECONDS = 10;
    private static final double LINE_PX = 3;
    private static final double TICK_SPACING_PX = 90;
    private static final double[] ROUND = {1, 2, 5, 10};
    private static final double TURN_PX = 2;
    private static final double ROOM_FOR_WORD_PX = 74;
    private static final Font FONT = Font.font("Inter SemiBold", 12);

    private final Canvas canvas = new Canvas();
    private final DriftSeries series;
    private String lockOn = "";
    private String lockOff = "";
    private Locale locale = Locale.ROOT;
    private boolean dark;
    private boolean lockable;
    private double enlarged = 1;

    DriftChart(DriftSeries series) {
        this.series = series;
        getChildren().add(canvas);
        setMinSize(0, 0);
    }

    /// Changes the language; seen when it is drawn.
    void language(String newLockOn, String newLockOff, Locale newLocale) {
        lockOn = newLockOn;
        lockOff = newLockOff;
        locale = newLocale;
    }

    void dark(boolean newDark) {
        dark = newDark;
    }

    /// Whether there is a lock that can be turned.
    void lockable(boolean newLockable) {
        lockable = newLockable;
    }

    @Override
    protected void layoutChildren() {
        // as many pixels as there are on the screen, also when the window is enlarged to present
        enlarged = Math.max(1, getLocalToSceneTransform().getMxx());
        canvas.setWidth(Math.ceil(getWidth() * enlarged));
        canvas.setHeight(Math.ceil(getHeight() * enlarged));
        canvas.getTransforms().setAll(Transform.scale(1 / enlarged, 1 / enlarged));
        draw();
    }

    void draw() {
        var pen = canvas.getGraphicsContext2D();
        pen.setTransform(enlarged, 0, 0, enlarged, 0, 0);
        pen.clearRect(0, 0, getWidth(), getHeight());
        var widthPx = getWidth() - LEFT_PX - RIGHT_PX;
        var heightPx = getHeight() - TOP_PX - BOTTOM_PX;
        if (widthPx <= 0 || heightPx <= 0) {
            return;
        }
        var time = Math.max(MIN_SECONDS, series.size() == 0 ? 0 : series.seconds(series.size() - 1));
        var most = Math.max(1, series.mostDrift()) * 1.08;
        var scale = new Scale(widthPx / time, heightPx / most, TOP_PX + heightPx);
        pen.setFont(FONT);
        bands(pen, scale, heightPx);
        axes(pen, scale, time, most, widthPx, heightPx);
        line(pen, scale);
    }

    private record Scale(double perSecond, double perLoss, double zeroPx) {
        double x(double seconds) {
            return LEFT_PX + seconds * perSecond;
        }

        double y(double drift) {
            return zeroPx - drift * perLoss;
        }
    }

    /// The ground is green while the lock is on, and where it was turned stands a line with what it was turned to.
    private void bands(GraphicsContext pen, Scale scale, double heightPx) {
        for (var from = 0; from < series.size(); from++) {
            var to = from;
            while (to + 1 < series.size() && series.locked(to + 1) == series.locked(from)) {
                to++;
            }
            var left = scale.x(series.seconds(from));
            var right = scale.x(series.seconds(Math.min(to + 1, series.size() - 1)));
            if (series.locked(from)) {
                pen.setFill(Color.web(dark ? "#2ea04333" : "#2da44e26"));
                pen.fillRect(left, TOP_PX, right - left, heightPx);
            }
            if (lockable) {
                turned(pen, series.locked(from), left, right, heightPx);
            }
            from = to;
        }
    }

    private void turned(GraphicsContext pen, boolean on, double left, double right, double heightPx) {
        var ink = Color.web(on ? dark ? "#56d364" : "#1a7f37" : dark ? "#f0883e" : "#a34e00");
        if (left > LEFT_PX) {
            pen.setStroke(ink);
            pen.setLineWidth(TURN_PX);
            pen.setLineDashes(on ? new double[0] : new double[] {6, 4});
            pen.strokeLine(left, TOP_PX - 16, left, TOP_PX + heightPx);
            pen.setLineDashes();
        }
        if (right - left > ROOM_FOR_WORD_PX) {
            pen.setTextAlign(TextAlignment.LEFT);
            pen.setFill(ink);
            pen.fillText(on ? lockOn : lockOff, left + 5, TOP_PX - 6);
        }
    }

    private void axes(GraphicsContext pen, Scale scale, double time, double most, double widthPx, double heightPx) {
        var ink = Color.web(dark ? "#8b949e" : "#59636e");
        var grid = Color.web(dark ? "#30363d" : "#e6eaee");
        pen.setLineWidth(1);
        pen.setTextAlign(TextAlignment.RIGHT);
        var losses = round(most / Math.max(2, heightPx / 36));
        for (var loss = 0.0; loss <= most; loss += losses) {
            var y = Math.round(scale.y(loss)) + 0.5;
            pen.setStroke(grid);
            pen.strokeLine(LEFT_PX, y, LEFT_PX + widthPx, y);
            pen.setFill(ink);
            pen.fillText(number(loss), LEFT_PX - 8, y + 4);
        }
        pen.setTextAlign(TextAlignment.CENTER);
        var seconds = round(time / Math.max(2, widthPx / TICK_SPACING_PX));
        for (var second = 0.0; second <= time; second += seconds) {
            pen.setFill(ink);
            pen.fillText(String.format(locale, seconds < 1 ? "%.1f s" : "%.0f s", second), scale.x(second), scale.zeroPx + 17);
        }
    }

    private String number(double loss) {
        if (loss >= 1e6) {
            return String.format(locale, loss % 1e6 == 0 ? "%.0f M" : "%.1f M", loss / 1e6);
        }
        return loss >= 10_000 ? String.format(locale, "%.0f k", loss / 1e3) : String.format(locale, "%,.0f", loss);
    }

    private static double round(double rough) {
        var power = Math.pow(10, Math.floor(Math.log10(Math.max(rough, 0.1))));
        for (var step : ROUND) {
            if (step * power >= rough) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void line(GraphicsContext pen, Scale scale) {
        if (series.size() < 2) {
            return;
        }
        var red = Color.web(dark ? "#ff7b72" : "#cf222e");
        pen.beginPath();
        pen.moveTo(scale.x(series.seconds(0)), scale.y(series.drift(0)));
        for (var point = 1; point < series.size(); point++) {
            pen.lineTo(scale.x(series.seconds(point)), scale.y(series.drift(point)));
        }
        pen.setStroke(red);
        pen.setLineWidth(LINE_PX);
        pen.stroke();
        var last = series.size() - 1;
        pen.setFill(red);
        pen.fillOval(scale.x(series.seconds(last)) - 5, scale.y(series.drift(last)) - 5, 10, 10);
    }
}
