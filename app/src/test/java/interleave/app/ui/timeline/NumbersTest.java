package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Numbers against a list.
final class NumbersTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @RepeatedTest(30)
    void holdsWhatAListHolds() {
        var list = new ArrayList<Long>();
        var numbers = new Numbers();
        var steps = new long[] {1, 100, 40_000, 3_000_000_000L, Long.MAX_VALUE / 4};
        for (var i = 0; i < 5_000; i++) {
            var step = steps[random.nextInt(1 + i / 1_000 % steps.length)];
            var number = (i % 3 == 0 ? 7 : 0) + random.nextLong(-step, step);
            list.add(number);
            numbers.add(number);
            if (random.nextInt(10) == 0) {
                var place = random.nextInt(list.size());
                list.set(place, -number);
                numbers.set(place, -number);
            }
        }
        assertEquals(list.size(), numbers.size());
        for (var i = 0; i < list.size(); i++) {
            assertEquals(list.get(i), numbers.get(i), "seed " + seed + " place " + i);
        }
    }

    @Test
    void whatIsAlwaysTheSameTakesNextToNothing() {
        var numbers = new Numbers();
        for (var i = 0; i < 100_000; i++) {
            numbers.add(42);
        }
        assertTrue(numbers.memoryBytes() < 1_000, numbers.memoryBytes() + " bytes");
    }
}
