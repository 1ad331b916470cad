package interleave.app.ui.timeline;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;

/// The fillings of bars in which a process waits: never colour alone.
final class Patterns {
    private static final int TILE_PX = 8;
    private static final double LINE_SHARE = 0.55;
    private static final double TINT_SHARE = 0.16;

    private final Map<Color, Paint> stripes = new HashMap<>();
    private final Map<Color, Paint> dots = new HashMap<>();

    /// Diagonal stripes: blocked.
    Paint stripes(Color color) {
        return stripes.computeIfAbsent(color, key -> pattern(key, Patterns::onStripe));
    }

    /// Dots: asleep.
    Paint dots(Color color) {
        return dots.computeIfAbsent(color, key -> pattern(key, Patterns::onDot));
    }

    private static double onStripe(int x, int y) {
        // a line of 2.2 px with soft edges, from lower left to upper right
        var across = Math.floorMod(x + y, TILE_PX);
        return across < 2 ? 1 : across == 2 || across == TILE_PX - 1 ? 0.35 : 0;
    }

    private static double onDot(int x, int y) {
        var distance = Math.hypot(x - 3.5, y - 3.5);
        return Math.clamp(2.2 - distance, 0, 1);
    }

    private static Paint pattern(Color color, Shape shape) {
        var tile = new WritableImage(TILE_PX, TILE_PX);
        for (var x = 0; x < TILE_PX; x++) {
            for (var y = 0; y < TILE_PX; y++) {
                var share = TINT_SHARE + (LINE_SHARE - TINT_SHARE) * shape.share(x, y);
                tile.getPixelWriter().setColor(x, y, color.deriveColor(0, 1, 1, share));
            }
        }
        return new ImagePattern(tile, 0, 0, TILE_PX, TILE_PX, false);
    }

    /// How much of the line is at a pixel.
    private interface Shape {
        double share(int x, int y);
    }
}
