package interleave.app.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/// The colours of the timeline, as the style sheets have them.
///
/// A canvas has no styles, so there is one invisible rectangle a colour that has: the style classes are
/// `timeline-ink` and so on, and `process-0` to `process-8`, whose fill is for bars and whose stroke is for text.
final class Palette {
    private static final int PROCESS_COLORS = 9;

    private final Group swatches = new Group();
    private final List<Rectangle> processes = new ArrayList<>();
    private final Rectangle background = swatch("timeline-background", Color.WHITE);
    private final Rectangle ink = swatch("timeline-ink", Color.web("#1f2328"));
    private final Rectangle muted = swatch("timeline-muted", Color.web("#59636e"));
    private final Rectangle grid = swatch("timeline-grid", Color.web("#eaeef2"));
    private final Rectangle alarm = swatch("timeline-alarm", Color.web("#cf222e"));
    private final Rectangle held = swatch("timeline-held", Color.web("#bf8700"));
    private final Runnable changed;

    /// @param changed is told when a style sheet gives another colour
    Palette(Runnable changed) {
        this.changed = changed;
        for (var i = 0; i < PROCESS_COLORS; i++) {
            var swatch = swatch("process-" + i, Color.GRAY);
            swatch.getStyleClass().add("timeline-process");
            swatch.strokeProperty().addListener(_ -> changed.run());
            processes.add(swatch);
        }
        swatches.setManaged(false);
        swatches.setMouseTransparent(true);
    }

    private Rectangle swatch(String styleClass, Color standard) {
        var swatch = new Rectangle(0, 0, standard);
        swatch.getStyleClass().add(styleClass);
        swatch.fillProperty().addListener(_ -> described());
        swatches.getChildren().add(swatch);
        return swatch;
    }

    private void described() {
        if (changed != null) {
            changed.run();
        }
    }

    /// To be put into the scene, where the style sheets reach it.
    Group swatches() {
        return swatches;
    }

    Color background() {
        return color(background.getFill());
    }

    Color ink() {
        return color(ink.getFill());
    }

    Color muted() {
        return color(muted.getFill());
    }

    Color grid() {
        return color(grid.getFill());
    }

    Color alarm() {
        return color(alarm.getFill());
    }

    Color held() {
        return color(held.getFill());
    }

    /// For bars with white text.
    Color process(int lane) {
        return color(of(lane).getFill());
    }

    /// For text on the background.
    Color processText(int lane) {
        return color(of(lane).getStroke());
    }

    private Rectangle of(int lane) {
        return processes.get(lane == 0 ? 0 : (lane - 1) % (PROCESS_COLORS - 1) + 1);
    }

    private static Color color(Paint paint) {
        return paint instanceof Color color ? color : Color.GRAY;
    }
}
