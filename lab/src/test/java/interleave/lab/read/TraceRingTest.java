package interleave.lab.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.Text;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceRingTest {
    /// The ring of a test arena has 256 records: the writer must wait for the reader dozens of times.
    @Test
    void fullRingMakesTheWriterWaitAndLosesNothing() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var count = 20_000;
            var writer = arena.onLane(() -> {
                for (var i = 0; i < count; i++) {
                    Lane.current().trace().read(0, System.nanoTime(), 1, i, i, 0);
                }
                return null;
            });
            var reader = new TraceReader(arena.memory(), arena.lab().parker());
            var seen = new ArrayList<Integer>();
            while (seen.size() < count) {
                reader.pollBatch(-1, event -> {
                    if (event instanceof Event.Read read) {
                        seen.add(read.index());
                    }
                });
            }
            writer.get();
            assertEquals(IntStream.range(0, count).boxed().toList(), seen);
            assertTrue(reader.stalledNanos() > 0, "the writer never waited");
        }
    }

    @Test
    void longTextsGoAroundTheEndOfTheRing() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var text = "x".repeat(5_000) + "ñ";
            var rounds = 40;
            var writer = arena.onLane(() -> {
                for (var i = 0; i < rounds; i++) {
                    var trace = Lane.current().trace();
                    trace.record(new Event.Printed(trace.stamp(0), false, i + text));
                }
                return null;
            });
            var reader = new TraceReader(arena.memory(), arena.lab().parker());
            var seen = new ArrayList<String>();
            while (seen.size() < rounds) {
                reader.pollBatch(-1, event -> {
                    if (event instanceof Event.Printed printed) {
                        seen.add(printed.text());
                    }
                });
            }
            writer.get();
            assertEquals(IntStream.range(0, rounds).mapToObj(i -> i + text).toList(), seen);
        }
    }

    @Test
    void oneLaneIsReadWhileTheOthersWait() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var slots = new ArrayList<Integer>();
            for (var lane = 0; lane < 2; lane++) {
                slots.add(arena.onLane(() -> {
                    Lane.current().trace().read(0, System.nanoTime(), 1, Lane.current().slot(), 0, 0);
                    return Lane.current().slot();
                }).get());
            }
            var reader = new TraceReader(arena.memory(), arena.lab().parker());
            var seen = new ArrayList<Integer>();
            assertEquals(1, reader.pollLane(slots.getLast(), event -> seen.add(((Event.Read) event).index())));
            assertEquals(slots.subList(1, 2), seen);
            assertEquals(0, reader.pollLane(slots.getLast(), event -> seen.add(-1)));
            reader.pollBatch(-1, event -> {
                if (event instanceof Event.Read read) {
                    seen.add(read.index());
                }
            });
            assertEquals(slots.reversed(), seen);
        }
    }

    @Test
    void eventsOfAllLanesComeInTheOrderOfTheirTimes() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var base = System.nanoTime() - 1_000_000_000;
            for (var lane = 0; lane < 3; lane++) {
                var first = lane;
                arena.onLane(() -> {
                    for (var i = 0; i < 10; i++) {
                        Lane.current().trace().read(0, base + i * 3L + first, 1, i * 3 + first, 0, 0);
                    }
                    return null;
                }).get();
            }
            var seen = new ArrayList<Integer>();
            new TraceReader(arena.memory(), arena.lab().parker()).poll(event -> {
                if (event instanceof Event.Read read) {
                    seen.add(read.index());
                }
            }, 0);
            assertEquals(IntStream.range(0, 30).boxed().toList(), seen);
        }
    }

    @Test
    void laneInsideAnOperationHoldsBackLaterEvents() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var inside = arena.memory().slots().claim();
            var outside = arena.memory().slots().claim();
            var early = Lane.open(arena.memory(), inside);
            var late = Lane.open(arena.memory(), outside);
            early.trace().begin();
            var earlyNanos = System.nanoTime();
            late.trace().read(0, System.nanoTime(), 1, 2, 0, 0);
            var reader = new TraceReader(arena.memory(), arena.lab().parker());
            var seen = new ArrayList<Integer>();
            pollFor(10_000_000, reader, seen);
            assertEquals(List.of(), seen);
            early.trace().read(0, earlyNanos, 1, 1, 0, 0);
            pollUntil(2, reader, seen);
            assertEquals(List.of(1, 2), seen);
            assertEquals(0, reader.lateEvents());
        }
    }

    /// A lane inside an operation may itself wait for room in its ring: it must be read even when others have been read
    /// as far as they may.
    @Test
    void laneThatHoldsBackOthersIsReadHoweverManyOfTheirsWait() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var early = Lane.open(arena.memory(), arena.memory().slots().claim());
            var late = Lane.open(arena.memory(), arena.memory().slots().claim());
            early.trace().begin();
            var earlyNanos = System.nanoTime();
            var reader = new TraceReader(arena.memory(), arena.lab().parker());
            reader.mostWaiting(0);
            var seen = new ArrayList<Integer>();
            for (var i = 2; i < 5; i++) {
                late.trace().read(0, System.nanoTime(), 1, i, 0, 0);
                reader.poll(event -> seen.add(((Event.Read) event).index()), 0);
            }
            assertEquals(List.of(), seen);
            early.trace().read(0, earlyNanos, 1, 1, 0, 0);
            pollUntil(4, reader, seen);
            assertEquals(List.of(1, 2, 3, 4), seen);
            assertEquals(0, reader.untakenRecords());
        }
    }

    private static void pollUntil(int count, TraceReader reader, List<Integer> seen) {
        TestArena.await(() -> {
            reader.poll(event -> seen.add(((Event.Read) event).index()), 0);
            return seen.size() >= count;
        }, "events");
    }

    private static void pollFor(long nanos, TraceReader reader, List<Integer> seen) {
        var deadline = System.nanoTime() + nanos;
        while (System.nanoTime() < deadline) {
            reader.poll(event -> seen.add(((Event.Read) event).index()), 0);
        }
    }

    @Test
    void endOfALaneIsToldAfterEverythingItCommitted() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var slots = arena.memory().slots();
            var slot = slots.claim();
            var lane = Lane.open(arena.memory(), slot);
            lane.trace().read(0, System.nanoTime(), 1, 1, 0, 0);
            arena.memory().region().setInt(slots.at(slot, SlotLayout.TRAITS), SlotLayout.BORN);
            arena.memory().region().setInt(slots.at(slot, SlotLayout.EXIT_CODE), -9);
            slots.state(slot, SlotState.ENDED);
            var events = read(arena);
            assertEquals(2, events.size());
            assertEquals(-9, ((Event.ProcessEnded) events.getLast()).exitCode());
            assertEquals(List.of(), read(arena), "told twice");
        }
    }

    @Test
    void whoeverWasNeverBornHasNoEnd() {
        try (var arena = new TestArena(ParkerKind.best())) {
            var slots = arena.memory().slots();
            var slot = slots.claim();
            Text.put(arena.memory().region(), slots.at(slot, SlotLayout.LABEL), SlotLayout.LABEL_BYTES, "P1");
            slots.state(slot, SlotState.ENDED);
            assertEquals(List.of(), read(arena));
            assertEquals(1, arena.memory().region().getIntAcquire(slots.at(slot, SlotLayout.EXIT_RECORDED)), "the slot can be used again");
        }
    }

    private static List<Event> read(TestArena arena) {
        var events = new ArrayList<Event>();
        new TraceReader(arena.memory(), arena.lab().parker()).pollBatch(-1, events::add);
        return events;
    }
}
