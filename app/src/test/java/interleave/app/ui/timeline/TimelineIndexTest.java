package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Finding;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Events sorted into lanes.
final class TimelineIndexTest {
    @RepeatedTest(20)
    void findsLostUpdatesThatWorldFinds() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var trace = Traces.begun(RunMode.STEP, 4);
        for (var i = 0; i < 300; i++) {
            var process = 1 + random.nextInt(4);
            if (random.nextBoolean()) {
                trace.read(process, 5);
            } else {
                trace.write(process, random.nextInt(6), 6);
            }
        }
        var found = new TreeSet<Integer>();
        for (var lane : trace.index().lanes()) {
            for (var i = 0; i < lane.losses.size(); i++) {
                found.add(lane.losses.event(i));
            }
        }
        var expected = new TreeSet<Integer>();
        for (var finding : trace.history().newest().findings().details()) {
            if (finding instanceof Finding.LostUpdate lost && !lost.amount().isZero()) {
                expected.add(lost.write());
            }
        }
        assertEquals(expected, found, "seed " + seed);
    }

    @Test
    void takesEventsInPiecesAsAtOnce() {
        var trace = Traces.begun(RunMode.STEP, 2)
                .acquire(1).block(2).read(1, 9).write(1, 4, 10).release(1).acquire(2).end(1, 0);
        var pieces = new TimelineIndex(trace.events());
        for (var count = 0; count <= trace.size(); count++) {
            pieces.advance(count);
        }
        assertEquals(spans(trace.index()), spans(pieces));
    }

    private static List<String> spans(TimelineIndex index) {
        var spans = new ArrayList<String>();
        for (var lane : index.lanes()) {
            for (var track : List.of(lane.starting, lane.life, lane.operations, lane.waits, lane.holds)) {
                for (var i = 0; i < track.size(); i++) {
                    for (var axis : Axis.values()) {
                        spans.add(lane.label + " " + track.start(axis, i) + "-" + track.end(axis, i));
                    }
                }
            }
        }
        return spans;
    }

    @Test
    void deathAtGateIsNoStep() {
        var trace = Traces.begun(RunMode.STEP, 1).announce(1, Operation.READ, 5).end(1, -9);
        assertEquals(0, trace.index().steps().count());
    }

    @Test
    void aStackTraceIsOneBlockAndOneStep() {
        var before = Traces.begun(RunMode.STEP, 2).read(1, 5).read(2, 5);
        var one = before.index().positions().now(Axis.STEP);
        before.complain(1, "Exception").complain(2, "Exception").complain(1, "    at put").complain(1, "    at run")
                .complain(2, "    at get").print(1, "bye").complain(1, "Another");
        var index = before.index();
        assertEquals(List.of(4, 2), List.of(index.lanes().get(1).operations.size(), index.lanes().get(2).operations.size()));
        assertEquals(4 * Axis.UNITS_PER_STEP, index.positions().now(Axis.STEP) - one);
    }

    @Test
    void deadOwnerKeepsItsLock() {
        var trace = Traces.begun(RunMode.STEP, 2).acquire(1).end(1, -9).block(2);
        assertEquals(Track.OPEN, trace.index().lanes().get(1).holds.end(Axis.STEP, 0));
    }

    /// As five processes record them that add under a lock, some of them after they had to wait.
    @Test
    void anEventTakesFewBytes() {
        var trace = Traces.begun(RunMode.FREE, 5);
        for (var i = 0; trace.size() < 200_000; i++) {
            var process = 1 + i % 5;
            if (i % 3 == 0) {
                trace.block(process);
            }
            trace.acquire(process).read(process, 9).write(process, i, 10).release(process);
        }
        var each = trace.index().memoryBytes() / (double) trace.size();
        assertTrue(each <= 20, each + " bytes an event");
    }
}
