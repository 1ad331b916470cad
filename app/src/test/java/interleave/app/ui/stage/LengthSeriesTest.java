package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The length of a queue over a run.
final class LengthSeriesTest {
    private final LengthSeries series = new LengthSeries();

    @Test
    void followsEachChangeUpToAMoment() {
        series.change(10, 1);
        series.change(20, 1);
        series.change(30, -1);
        assertEquals(0, series.upTo(10));
        assertEquals(1, series.upTo(11));
        assertEquals(2, series.upTo(30));
        assertEquals(3, series.upTo(31));
        assertEquals("1 2 1", series.most(0) + " " + series.most(1) + " " + series.most(2));
        assertEquals(2, series.mostOf(3));
    }

    @Test
    void keepsExtremesOfALongRun() {
        for (var event = 0; event < 1_000_000; event++) {
            series.change(event, event == 700_000 ? 9 : event == 700_001 ? -9 : event % 2 == 0 ? 1 : -1);
        }
        var points = series.upTo(1_000_000);
        assertTrue(points <= LengthSeries.MAX_POINTS, points + " points");
        assertEquals(9, series.mostOf(points), "what was there for one event is not lost");
        assertEquals(0, series.least(points - 1));
        assertEquals(1, series.mostOf(series.upTo(600_000)));
    }
}
