package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepNumbersTest {
    private static Stamp by(int slot) {
        return new Stamp(slot, 1, 0, 0);
    }

    private static Event announced(int slot) {
        return new Event.Announced(by(slot), Operation.READ, 1, 0);
    }

    private static Event read(int slot) {
        return new Event.Read(by(slot), 1, 0, 0, 0);
    }

    /// The numbers of the steps that begin with each event, 0 for none.
    private static List<Integer> numbers(boolean parentByHand, Event... events) {
        var numbers = new StepNumbers(parentByHand);
        return List.of(events).stream().map(event -> numbers.of(event).orElse(0)).toList();
    }

    @Test
    void firstThingAfterAGateIsAStep() {
        assertEquals(List.of(0, 1, 0, 0, 2), numbers(false, announced(2), read(2), new Event.Acquired(by(3), 1, 1), announced(3), read(3)));
    }

    @Test
    void parentsMovesCountByHandOnly() {
        assertEquals(List.of(0, 0), numbers(false, announced(1), read(1)));
        assertEquals(List.of(0, 1), numbers(true, announced(1), read(1)));
    }

    @Test
    void endAtTheGateIsNoStep() {
        assertEquals(List.of(0, 0), numbers(false, announced(2), new Event.ProcessEnded(by(2), -9, ExitCause.SIGNAL)));
    }

    /// What the interrupted process does afterwards halts again, and is a step.
    @Test
    void interruptAtTheGateIsNoStep() {
        assertEquals(
                List.of(0, 0, 0, 1, 0, 2),
                numbers(false, announced(2), new Event.Interrupted(by(2), Operation.READ, 1), announced(3), read(3), announced(2), read(2)));
    }

    @Test
    void timeThatPassesIsOneStepForAllWhomItWakes() {
        assertEquals(
                List.of(0, 1, 0, 2, 3, 0),
                numbers(false, announced(2), new Event.Sleeping(by(2), 5, 100), announced(3), new Event.Sleeping(by(3), 5, 100),
                        new Event.Woke(by(2)), new Event.Woke(by(3))));
    }
}
