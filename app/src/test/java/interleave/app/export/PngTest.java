package interleave.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;

/// Reads the pictures back with JavaFX's own decoder.
final class PngTest {

    @Test
    void decoderReturnsEveryPixel() {
        int[] pixels = {0xff000000, 0xffffffff, 0xff123456, 0xffcf222e, 0xff0072b2, 0xff010203};
        var picture = new Image(new ByteArrayInputStream(Png.of(3, 2, pixels)));
        var back = new int[6];
        for (var i = 0; i < 6; i++) {
            back[i] = picture.getPixelReader().getArgb(i % 3, i / 3);
        }
        assertEquals(Arrays.toString(pixels), Arrays.toString(back));
    }

    @Test
    void refusesAnotherNumberOfPixels() {
        assertThrows(IllegalArgumentException.class, () -> Png.of(3, 2, new int[5]));
    }
}
