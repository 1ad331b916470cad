package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Which part of the run is shown.
final class ViewportTest {
    private static Viewport viewport(Axis axis) {
        var viewport = new Viewport();
        viewport.turnTo(axis);
        viewport.resize(1_000);
        viewport.stepPx(64);
        return viewport;
    }

    @Test
    void zoomingInAndOutAgainDoesNotDrift() {
        var scale = new Scale(Axis.TIME, 123.4, 5_678, 1_000);
        var changed = scale;
        for (var i = 0; i < 1_000; i++) {
            changed = changed.zoomed(0.8, 333).zoomed(1 / 0.8, 333);
        }
        assertEquals(scale.x(1_000_000), changed.x(1_000_000), 0.5);
    }

    @Test
    void zoomKeepsWhatIsUnderMouse() {
        var scale = new Scale(Axis.TIME, 100, 0, 1_000);
        assertEquals(scale.position(250), scale.zoomed(0.5, 250).position(250));
    }

    @Test
    void followsNewestStepAtReadableSize() {
        var viewport = viewport(Axis.STEP);
        var end = 100L * Axis.UNITS_PER_STEP;
        viewport.update(end, true);
        assertEquals(64, Axis.UNITS_PER_STEP / viewport.scale().perPx(), 1e-9);
        assertTrue(viewport.scale().x(end) <= 1_000 && viewport.scale().x(end) > 800);
    }

    @Test
    void keepsScaleWhileTimeGrowsALittle() {
        var viewport = viewport(Axis.TIME);
        viewport.update(1_000_000, true);
        var before = viewport.scale();
        viewport.update(1_010_000, true);
        assertEquals(before, viewport.scale());
    }

    @Test
    void stopsFollowingWhenUserLooksElsewhere() {
        var viewport = viewport(Axis.TIME);
        viewport.update(1_000_000, true);
        viewport.zoom(0.5, 100, 1_000_000);
        var chosen = viewport.scale();
        viewport.update(9_000_000, true);
        assertFalse(viewport.following());
        assertEquals(chosen, viewport.scale());
    }

    @Test
    void fitShowsEverything() {
        for (var axis : Axis.values()) {
            var viewport = viewport(axis);
            var end = 400_000L;
            viewport.fit(end);
            assertTrue(viewport.scale().x(0) >= 0 && viewport.scale().x(end) <= 1_000, axis.name());
        }
    }
}
