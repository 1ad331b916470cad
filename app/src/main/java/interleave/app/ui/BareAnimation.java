package interleave.app.ui;

import interleave.app.ui.shell.FrameMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;

/// A window in which nothing but a dot moves: what this machine can draw at the moment, whoever else uses it.
public final class BareAnimation {
    private static final double RADIUS_PX = 20;
    private static final double NANOS_PER_PX = 5e6;

    private BareAnimation() {}

    /// Draws until `in` ends, and prints for each second how many frames there were, one a line.
    ///
    /// **Threading:** not on the JavaFX thread; it waits.
    public static void show(int widthPx, int heightPx, InputStream in, PrintStream out) throws IOException {
        Toolkit.startWithoutDisplay();
        Toolkit.onFxThread(() -> {
            var dot = new Circle(RADIUS_PX, Color.CRIMSON);
            dot.setCenterY(heightPx / 2.0);
            var stage = new Stage();
            stage.setScene(new Scene(new Pane(dot), widthPx, heightPx));
            stage.show();
            var meter = new FrameMeter();
            new AnimationTimer() {
                @Override
                public void handle(long nowNanos) {
                    dot.setCenterX(nowNanos / NANOS_PER_PX % widthPx);
                    if (meter.frame(nowNanos)) {
                        out.println(meter.perSecond());
                        out.flush();
                    }
                }
            }.start();
            return null;
        });
        while (in.read() >= 0) {
            // until whoever measures is done, or gone
        }
    }
}
