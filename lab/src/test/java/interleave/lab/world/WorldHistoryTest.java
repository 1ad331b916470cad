package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.read.TraceLog;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorldHistoryTest {
    @Test
    void everyMomentIsTheFoldOfTheEventsBeforeIt() {
        var seed = Long.getLong("seed", System.nanoTime());
        // once through the log, so that they are events that a record can hold
        var recorded = new TraceLog();
        new Garbage(seed).events(1000).forEach(recorded::append);
        var events = List.copyOf(recorded);
        var history = new WorldHistory();
        events.forEach(history::append);
        var world = World.EMPTY;
        for (var count = 0; count <= events.size(); count++) {
            assertEquals(world, history.at(count), "-Dseed=" + seed);
            world = count == events.size() ? world : Reducer.apply(world, events.get(count));
        }
        assertEquals(world, history.newest());
    }

    @Test
    void keepsAsManyWorldsOfALongRunAsOfAShortOne() {
        var script = new Script(2);
        while (script.events.size() < 200_000) {
            script.steps("P1 read; P2 read; P1 +1; P2 +1");
        }
        var history = new WorldHistory();
        script.events.forEach(history::append);
        assertTrue(history.frameCount() <= WorldHistory.MAX_FRAMES, () -> history.frameCount() + " frames");
        var random = new Random(1);
        for (var look = 0; look < 20; look++) {
            var count = random.nextInt(history.size());
            assertEquals(count, history.at(count).eventCount());
        }
        assertEquals(history.newest(), Reducer.apply(history.at(history.size() - 1), script.events.getLast()));
    }

    @Test
    void showsWholeMomentsWhileAnotherThreadAppends() throws Exception {
        var script = new Script(2);
        while (script.events.size() < 100_000) {
            script.steps("P1 read; P1 +1");
        }
        var history = new WorldHistory();
        var appending = CompletableFuture.runAsync(() -> script.events.forEach(history::append));
        while (history.size() < script.events.size() && !appending.isCompletedExceptionally()) {
            var events = history.events().size();
            assertTrue(history.newest().eventCount() >= events, "an event is seen before its world");
            var half = history.at(history.size() / 2);
            assertEquals(half.eventCount() == 0 ? null : script.events.get(half.lastEventIndex()), half.last());
        }
        appending.get(10, TimeUnit.SECONDS);
    }

    @Test
    void refusesMomentsThatNeverWere() {
        assertThrows(IndexOutOfBoundsException.class, () -> new WorldHistory().at(1));
        assertThrows(IndexOutOfBoundsException.class, () -> new WorldHistory().at(-1));
    }
}
