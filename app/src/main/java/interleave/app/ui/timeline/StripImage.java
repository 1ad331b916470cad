package interleave.app.ui.timeline;

import java.nio.IntBuffer;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Paints strips: one image with a few rows of pixels a strip, the middle one
/// stretched to its height: the ones beside it keep its neighbours from shining in at the edges. So a picture of a million
/// events takes one image and as many draws as there are strips.
///
/// **Threading:** confined to the JavaFX thread.
final class StripImage {
    private static final int ROWS_PER_STRIP = 3;
    private static final double LIFTED = 0.5;

    private final Palette palette;
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;
    private int widthPx;
    private int rows;

    StripImage(Palette palette) {
        this.palette = palette;
    }

    void paint(GraphicsContext canvas, List<Picture.Strip> strips) {
        if (strips.isEmpty()) {
            return;
        }
        var needed = strips.stream().mapToInt(strip -> strip.fill().length).max().orElse(0);
        if (needed > widthPx || strips.size() * ROWS_PER_STRIP > rows) {
            allocate(Math.max(needed, widthPx), Math.max(strips.size() * ROWS_PER_STRIP, rows));
        }
        buffer.updateBuffer(pixels -> {
            fill(pixels.getBuffer(), strips);
            return null;
        });
        canvas.setImageSmoothing(false);
        for (var i = 0; i < strips.size(); i++) {
            var strip = strips.get(i);
            canvas.drawImage(
                    image, 0, i * ROWS_PER_STRIP + 1, strip.fill().length, 1, 0, strip.y(), strip.fill().length, strip.heightPx());
        }
        canvas.setImageSmoothing(true);
    }

    private void allocate(int newWidthPx, int newRows) {
        widthPx = newWidthPx;
        rows = newRows;
        buffer = new PixelBuffer<>(
                widthPx, rows, IntBuffer.allocate(widthPx * rows), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    private void fill(IntBuffer pixels, List<Picture.Strip> strips) {
        for (var i = 0; i < strips.size(); i++) {
            var strip = strips.get(i);
            var shades = shades(color(strip));
            var row = new int[strip.fill().length];
            for (var px = 0; px < row.length; px++) {
                row[px] = shades[Math.round(strip.fill()[px] * (shades.length - 1))];
            }
            for (var copy = 0; copy < ROWS_PER_STRIP; copy++) {
                pixels.put((i * ROWS_PER_STRIP + copy) * widthPx, row);
            }
        }
    }

    private Color color(Picture.Strip strip) {
        return switch (strip.kind()) {
            case OPERATION, PASSED_BY, STARTING, LIFE -> palette.process(strip.lane());
            case BLOCKED, ASLEEP -> palette.process(strip.lane()).interpolate(palette.background(), LIFTED);
            case HOLD -> palette.held();
        };
    }

    /// The colour from nothing to full, as pixels with their alpha multiplied in.
    private static int[] shades(Color color) {
        var shades = new int[65];
        for (var i = 0; i < shades.length; i++) {
            var alpha = (double) i / (shades.length - 1);
            shades[i] = channel(alpha) << 24
                    | channel(alpha * color.getRed()) << 16
                    | channel(alpha * color.getGreen()) << 8
                    | channel(alpha * color.getBlue());
        }
        return shades;
    }

    private static int channel(double share) {
        return (int) Math.round(share * 255);
    }
}
