package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FramePaceTest {
    private final FramePace pace = new FramePace();
    private long nowNanos = 1;

    private void frames(int count, int millisApart) {
        for (var i = 0; i < count; i++) {
            nowNanos += millisApart * 1_000_000L;
            pace.frame(nowNanos);
        }
    }

    @Test
    void oneLateFrameIsNotBehind() {
        frames(30, 16);
        frames(1, 70);
        assertFalse(pace.behind());
    }

    @Test
    void manyLateFramesAreBehindUntilTheyAreInTimeAgain() {
        frames(30, 16);
        frames(20, 60);
        assertTrue(pace.behind());
        frames(3, 28);
        assertTrue(pace.behind(), "not yet");
        frames(30, 16);
        assertFalse(pace.behind());
    }
}
