package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import interleave.lab.words.Language;
import interleave.lab.words.Narration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GarbageTest {
    static LongStream seeds() {
        var seed = Long.getLong("seed", System.nanoTime());
        return LongStream.range(seed, seed + 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEventGivesAWorldAndAllOfItCanBeTold(long seed) {
        var narrations = Arrays.stream(Language.values()).map(Narration::in).toList();
        var world = World.EMPTY;
        var events = new Garbage(seed).events(500);
        for (var event : events) {
            world = Reducer.apply(world, event);
            for (var narration : narrations) {
                assertFalse(narration.describe(world, event).isEmpty(), () -> "-Dseed=" + seed);
            }
        }
        assertEquals(events.size(), world.eventCount());
        for (var narration : narrations) {
            for (var finding : world.findings().details()) {
                assertFalse(narration.describe(world, finding).isEmpty(), () -> "-Dseed=" + seed);
            }
            for (var anomaly : world.anomalies().first()) {
                assertFalse(narration.describe(world, anomaly).isEmpty(), () -> "-Dseed=" + seed);
            }
            for (var process : world.processes()) {
                narration.whyNot(world, process);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void foldsTheSameWayEveryTime(long seed) {
        var events = new Garbage(seed).events(300);
        var one = Reducer.applyAll(World.EMPTY, events);
        var other = World.EMPTY;
        for (var event : events) {
            other = Reducer.apply(other, event);
        }
        assertEquals(one, other, () -> "-Dseed=" + seed);
    }
}
