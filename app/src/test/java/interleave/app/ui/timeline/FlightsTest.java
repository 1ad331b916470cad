package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import org.junit.jupiter.api.Test;

/// What goes from one process to another.
final class FlightsTest {
    private static final int QUEUE = 5;
    private final Flights flights = new Flights();
    private int events;

    private static Stamp by(int process) {
        return new Stamp(process + 1, 1, 0, 0);
    }

    private void sent(int direction, long number) {
        flights.take(events++, new Event.Sent(by(1), QUEUE, direction, number, 4, "x"));
    }

    private void received(int direction, long number) {
        flights.take(events++, new Event.Received(by(2), QUEUE, direction, number, 4, "x"));
    }

    @Test
    void joinsEachMessageToItsArrival() {
        sent(0, 1);
        sent(0, 2);
        received(0, 1);
        sent(1, 1);
        received(1, 1);
        received(0, 2);
        assertEquals("0>2 3>4 1>5", described());
        assertEquals(1, flights.firstArriving(3));
    }

    @Test
    void whatWasNeverSentHasNoFlight() {
        received(0, 7);
        assertEquals(0, flights.size());
    }

    @Test
    void tasksGoOutAndResultsComeBack() {
        flights.take(events++, new Event.ChunkSubmitted(by(0), QUEUE, 1, 3, 2, "f"));
        flights.take(events++, new Event.ChunkTaken(by(1), QUEUE, 1, 3));
        flights.take(events++, new Event.ChunkDone(by(1), QUEUE, 1, 3, false, "9"));
        assertEquals("0>1", described());
    }

    private String described() {
        var text = new StringBuilder();
        for (var i = 0; i < flights.size(); i++) {
            text.append(i == 0 ? "" : " ").append(flights.left(i)).append('>').append(flights.arrived(i));
        }
        return text.toString();
    }
}
