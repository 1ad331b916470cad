package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Buckets against going through all spans.
final class BucketsTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private Track randomTrack() {
        var track = new Track();
        var at = 0L;
        var count = random.nextInt(400);
        for (var i = 0; i < count; i++) {
            var start = at + random.nextLong(random.nextBoolean() ? 5 : 2_000);
            var end = start + random.nextLong(random.nextBoolean() ? 3 : 900);
            if (i == count - 1 && random.nextBoolean()) {
                track.open(i, start, (int) start);
            } else {
                track.add(i, start, end, (int) start, (int) end);
            }
            at = end;
        }
        return track;
    }

    private Scale randomScale(Axis axis) {
        return new Scale(axis, Math.exp(random.nextDouble() * 8 - 1), Math.rint(random.nextDouble() * 400 - 50), 300);
    }

    @RepeatedTest(60)
    void countsEqualBruteForce() {
        var track = randomTrack();
        for (var axis : Axis.values()) {
            var scale = randomScale(axis);
            var fill = Buckets.counted(track, scale);
            for (var px = 0; px < fill.length; px++) {
                var from = Buckets.edge(scale, px);
                var to = Buckets.edge(scale, px + 1);
                var count = 0;
                for (var i = 0; i < track.size(); i++) {
                    count += track.start(axis, i) >= from && track.start(axis, i) < to ? 1 : 0;
                }
                assertEquals(count, Buckets.countAt(track, scale, px), "seed " + seed + " px " + px);
                assertEquals(count > 0, fill[px] > 0, "seed " + seed + " px " + px);
            }
        }
    }

    @RepeatedTest(60)
    void coverEqualsBruteForce() {
        var track = randomTrack();
        for (var axis : Axis.values()) {
            for (var i = 0; i < 50; i++) {
                var from = random.nextLong(3_000);
                var to = from + 1 + random.nextLong(2_000);
                var covered = 0L;
                for (var span = 0; span < track.size(); span++) {
                    covered += Math.max(0, Math.min(to, track.end(axis, span)) - Math.max(from, track.start(axis, span)));
                }
                assertEquals(covered, track.covered(axis, from, to), "seed " + seed + " %d to %d".formatted(from, to));
            }
        }
    }

    @Test
    void movingByWholePixelsMovesBuckets() {
        var track = randomTrack();
        var scale = randomScale(Axis.TIME);
        var before = Buckets.counted(track, scale);
        var after = Buckets.counted(track, scale.panned(17));
        assertArrayEquals(
                java.util.Arrays.copyOfRange(before, 17, 300), java.util.Arrays.copyOfRange(after, 0, 283), "seed " + seed);
    }
}
