package interleave.lab.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The order of what happened between two moments of rest. Lane 1 is the parent of all others.
class BatchTest {
    private static final int QUEUE = 7;

    private static Stamp by(int slot) {
        return new Stamp(slot, 0, 0, 0);
    }

    private static Event read(int slot, int number) {
        return new Event.Read(by(slot), 1, number, 0, 0);
    }

    private static Event sent(int slot, int number) {
        return new Event.Sent(by(slot), QUEUE, 0, number, 4, "x");
    }

    private static Event received(int slot, int number) {
        return new Event.Received(by(slot), QUEUE, 0, number, 4, "x");
    }

    private static Event ended(int slot, ExitCause cause) {
        return new Event.ProcessEnded(by(slot), 0, cause);
    }

    private static List<Event> order(List<List<Event>> lanes) {
        var batch = new Batch(slot -> slot == 1 ? 0 : 1);
        for (var lane : lanes) {
            batch.add(new ArrayDeque<>(lane));
        }
        var order = new ArrayList<Event>();
        assertEquals(lanes.stream().mapToInt(List::size).sum(), batch.pass(order::add));
        return order;
    }

    @Test
    void laneByLaneWhereNothingCausesAnything() {
        assertEquals(
                List.of(read(3, 1), read(3, 2), read(1, 1), read(2, 1)),
                order(List.of(List.of(read(3, 1), read(3, 2)), List.of(read(1, 1)), List.of(read(2, 1)))));
    }

    /// A get makes room, so a put is done, so a process ends, so a join returns.
    @Test
    void aJoinComesAfterTheEndAndItsCauses() {
        var joined = new Event.Joined(by(1), 2, true);
        assertEquals(
                List.of(received(3, 1), sent(2, 9), ended(2, ExitCause.RETURNED), joined, read(1, 1)),
                order(List.of(List.of(received(3, 1)), List.of(joined, read(1, 1)), List.of(sent(2, 9), ended(2, ExitCause.RETURNED)))));
    }

    @Test
    void aJoinThatRanOutOfTimeWaitsForNothing() {
        var tired = new Event.Joined(by(1), 2, false);
        assertEquals(List.of(tired, ended(2, ExitCause.RETURNED)), order(List.of(List.of(tired), List.of(ended(2, ExitCause.RETURNED)))));
    }

    @Test
    void nothingIsReceivedBeforeItIsSent() {
        assertEquals(
                List.of(read(2, 1), sent(3, 1), sent(3, 2), received(2, 1)),
                order(List.of(List.of(read(2, 1), received(2, 1)), List.of(sent(3, 1), sent(3, 2)))));
    }

    @Test
    void aSignalComesBeforeTheDeathAndThatBeforeTheEndOfTheParent() {
        var signal = new Event.SignalSent(by(4), 2, 15);
        assertEquals(
                List.of(read(1, 1), signal, ended(2, ExitCause.SIGNAL), ended(1, ExitCause.RETURNED)),
                order(List.of(List.of(read(1, 1), ended(1, ExitCause.RETURNED)), List.of(ended(2, ExitCause.SIGNAL)), List.of(signal))));
    }

    @Test
    void aKilledParentGoesBeforeWhatFollowsFromIt() {
        assertEquals(
                List.of(ended(1, ExitCause.SIGNAL), ended(2, ExitCause.SIGNAL)),
                order(List.of(List.of(ended(1, ExitCause.SIGNAL)), List.of(ended(2, ExitCause.SIGNAL)))));
    }

    @Test
    void chunksGoFromHandToHand() {
        var taken = new Event.ChunkTaken(by(2), 5, 1, 0);
        var done = new Event.ChunkDone(by(2), 5, 1, 0, false, "");
        var delivered = new Event.ChunkDelivered(by(3), 5, 1, 0, ChunkOutcome.ofOrdinal(0), true, 0);
        var got = new Event.ResultGot(by(1), 5, 1, false);
        assertEquals(List.of(taken, done, delivered, got), order(List.of(List.of(got), List.of(delivered), List.of(taken, done))));
    }

    @Test
    void whatContradictsItselfIsToldAllTheSame() {
        assertEquals(
                List.of(received(2, 2), sent(2, 1), received(3, 1), sent(3, 2)),
                order(List.of(List.of(received(2, 2), sent(2, 1)), List.of(received(3, 1), sent(3, 2)))));
    }
}
