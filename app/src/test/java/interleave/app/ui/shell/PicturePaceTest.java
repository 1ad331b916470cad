package interleave.app.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Frames of a window that takes so long for each picture, by a clock of the test's.
final class PicturePaceTest {
    private static final long MILLI = 1_000_000;
    private static final long FRAME_MILLIS = 16;

    private final PicturePace pace = new PicturePace();
    private long nowMillis = 1;
    private int pictures;

    /// The frames of so many milliseconds.
    private int frames(long millis, long pictureMillis) {
        var frames = 0;
        var end = nowMillis + millis;
        while (nowMillis < end) {
            frames++;
            pace.frame(nowMillis * MILLI);
            if (pace.due(nowMillis * MILLI)) {
                pace.made(nowMillis * MILLI);
                pictures++;
                nowMillis += Math.max(FRAME_MILLIS, pictureMillis);
            } else {
                nowMillis += FRAME_MILLIS;
            }
        }
        return frames;
    }

    @Test
    void quickPicturesComeWithEverySecondFrame() {
        assertEquals(1000, frames(16_000, 5));
        assertTrue(pictures >= 499, pictures + " pictures");
        assertFalse(pace.dear());
    }

    /// From the first second, and of any price: at least 0.8 of the frames that there could be.
    @Test
    void dearPicturesLeaveMostFramesInTime() {
        for (var pictureMillis : new long[] {20, 40, 80, 150}) {
            var before = pictures;
            var frames = frames(10_000, pictureMillis);
            assertTrue(frames >= 0.8 * 10_000 / FRAME_MILLIS, frames + " frames with pictures of " + pictureMillis + " ms");
            assertTrue(pictures - before >= 8, pictures - before + " pictures of " + pictureMillis + " ms");
        }
        assertTrue(pace.dear());
    }

    @Test
    void thereIsAPictureEverySecondHoweverDear() {
        frames(30_000, 900);
        assertTrue(pictures >= 14, pictures + " pictures");
    }

    @Test
    void whatWasDearIsForgotten() {
        frames(5_000, 150);
        frames(5_000, 5);
        var before = pictures;
        frames(1_600, 5);
        assertTrue(pictures - before >= 49, pictures - before + " pictures");
        assertFalse(pace.dear());
    }
}
