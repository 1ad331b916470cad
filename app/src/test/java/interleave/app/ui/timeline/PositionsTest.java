package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// From moments to places and back.
final class PositionsTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @RepeatedTest(20)
    void everyPlaceLeadsBackToItsMoment() {
        var trace = Traces.begun(RunMode.STEP, 3);
        for (var i = random.nextInt(500); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 4 -> trace.complain(1 + random.nextInt(3), "at");
                case 0 -> trace.announce(1 + random.nextInt(3), Operation.READ, 5);
                case 1 -> trace.read(1 + random.nextInt(3), 5);
                case 2 -> trace.write(1 + random.nextInt(3), random.nextInt(90), 6);
                default -> trace.sleep(random.nextInt(9_000));
            }
        }
        var positions = trace.index().positions();
        for (var axis : Axis.values()) {
            for (var i = 0; i < 100; i++) {
                var position = random.nextLong(positions.now(axis) + 1);
                var expected = 0;
                var target = axis == Axis.STEP ? endOfStep(positions, position) : position;
                for (var count = 0; count <= positions.count(); count++) {
                    expected = positions.at(axis, count) <= target ? count : expected;
                }
                assertEquals(expected, positions.eventCountAt(axis, position), "seed " + seed + " " + axis + " " + position);
            }
        }
    }

    private static long endOfStep(Positions positions, long position) {
        for (var count = 0; count <= positions.count(); count++) {
            if (positions.at(Axis.STEP, count) > position) {
                return positions.at(Axis.STEP, count);
            }
        }
        return positions.now(Axis.STEP);
    }

    @Test
    void placeInsideOperationIsMomentAfterItsAnnouncement() {
        var trace = Traces.begun(RunMode.STEP, 1).announce(1, Operation.READ, 5);
        var begins = trace.index().positions().now(Axis.STEP);
        trace.read(1, 5).announce(1, Operation.WRITE, 6);
        var after = trace.size();
        trace.write(1, 4, 6);
        assertEquals(after, trace.index().positions().eventCountAt(Axis.STEP, begins + 2));
    }
}
