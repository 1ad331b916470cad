package interleave.lab.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.record.EventCodecTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraceLogTest {
    private static final int MANY = 400_000;
    /// Four million events and what the window keeps of them must leave room in 400 MB.
    private static final int MAX_BYTES_EACH = 15;

    private static TraceLog logOf(List<Event> events) {
        var log = new TraceLog();
        events.forEach(log::append);
        return log;
    }

    @Test
    void givesEachEventBackAsItWas() {
        var samples = new ArrayList<>(EventCodecTest.samples());
        var random = new Random(Long.getLong("seed", 7));
        var events = new ArrayList<Event>();
        for (var i = 0; i < 3 * PackedRecords.MAX_EVENTS + 5; i++) {
            events.add(samples.get(random.nextInt(samples.size())));
        }
        assertEquals(events, new ArrayList<>(logOf(events)));
    }

    @Test
    void keepsNumbersOfAnySizeAndTimesInAnyOrder() {
        var events = new ArrayList<Event>();
        for (var number : new long[] {0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE}) {
            events.add(new Event.Written(new Stamp(65_535, 65_535, number, (int) number), (int) number, (int) number, number, -number, number / 3));
        }
        assertEquals(events, new ArrayList<>(logOf(events)));
    }

    /// More than a chunk has in common with others: each record is one of its kind.
    @Test
    void keepsRecordsThatHaveNothingInCommon() {
        var events = new ArrayList<Event>();
        for (var i = 0; i < 2 * PackedRecords.MAX_EVENTS + 7; i++) {
            events.add(new Event.Acquired(new Stamp(i % 33, i % 65_536, 1_000_000L * i, i), i * 31, i));
        }
        assertEquals(events, new ArrayList<>(logOf(events)));
    }

    @Test
    void keepsTextsOfAnyLength() {
        var events = new ArrayList<Event>();
        for (var length : new int[] {0, 1, 200, 254, 255, 256, 8192}) {
            events.add(new Event.Printed(new Stamp(1, 1, length, 3), length % 2 == 0, "é".repeat(length / 2) + "x".repeat(length % 2)));
        }
        assertEquals(events, new ArrayList<>(logOf(events)));
    }

    @Test
    void knowsItsBounds() {
        var log = logOf(EventCodecTest.samples());
        assertThrows(IndexOutOfBoundsException.class, () -> log.get(log.size()));
        assertThrows(IndexOutOfBoundsException.class, () -> log.get(-1));
    }

    /// As five processes record them that add under a lock.
    @Test
    void anEventTakesFewBytes() {
        var log = new TraceLog();
        var nanos = 7_000_000_000_000L;
        for (var i = 0; i < MANY / 4; i++) {
            var slot = 2 + i % 5;
            log.append(new Event.Acquired(new Stamp(slot, 1, nanos += 700, 31), 2, i));
            log.append(new Event.Read(new Stamp(slot, 1, nanos += 300, 32), 1, 0, i, i));
            log.append(new Event.Written(new Stamp(slot, 1, nanos += 300, 33), 1, 0, i + 1, i, i));
            log.append(new Event.Released(new Stamp(slot, 1, nanos += 300, 34), 2, i));
        }
        var each = log.memoryBytes() / (double) MANY;
        assertTrue(each <= MAX_BYTES_EACH, each + " bytes an event");
    }

    @Test
    void othersReadWhileOneAppends() throws Exception {
        var log = new TraceLog();
        var wrong = new ArrayList<String>();
        var reader = Thread.ofPlatform().start(() -> {
            var seen = 0;
            while (seen < MANY) {
                var size = log.size();
                for (; seen < size; seen++) {
                    if (!(log.get(seen) instanceof Event.Acquired acquired) || acquired.sequence() != seen) {
                        wrong.add("event " + seen + ": " + log.get(seen));
                        return;
                    }
                }
                Thread.onSpinWait();
            }
        });
        for (var i = 0; i < MANY; i++) {
            log.append(new Event.Acquired(new Stamp(1, 1, 1_000L * i, 5), 1, i));
        }
        reader.join(60_000);
        assertEquals(List.of(), wrong);
        assertEquals(false, reader.isAlive());
    }
}
