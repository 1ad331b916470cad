package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.util.List;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/// For whom an interrupt is that comes before the program begins.
class InterruptHandlerTest {
    private static final Signal INTERRUPT = new Signal("INT");

    /// When the interrupt comes.
    private enum Moment { BEFORE_IT_WAITS, WHILE_IT_WAITS, AFTER_THE_PROGRAM_CAME }

    /// Whether the interrupt rises in the program of a worker that was started ahead.
    private static boolean rises(Moment moment) {
        try (var arena = new TestArena(ParkerKind.best())) {
            return arena.call(() -> {
                var lane = Lane.current();
                var region = arena.memory().region();
                var permitsAt = arena.memory().slots().at(lane.slot(), SlotLayout.PERMITS);
                var interrupts = new InterruptHandler();
                press(interrupts, moment == Moment.BEFORE_IT_WAITS);
                interrupts.waitsForProgram(region, permitsAt);
                press(interrupts, moment == Moment.WHILE_IT_WAITS);
                region.setIntVolatile(permitsAt, 1);
                press(interrupts, moment == Moment.AFTER_THE_PROGRAM_CAME);
                interrupts.begin(lane);
                return lane.interrupted();
            });
        }
    }

    private static void press(InterruptHandler interrupts, boolean now) {
        if (now) {
            interrupts.handle(INTERRUPT);
        }
    }

    @Test
    void onlyWhatComesAfterTheProgramIsMeantForIt() {
        assertEquals(List.of(false, false, true), List.of(Moment.values()).stream().map(InterruptHandlerTest::rises).toList());
    }

    @Test
    void aWorkerThatIsStartedForItsProgramIsInterruptedAlsoWhileItStarts() {
        try (var arena = new TestArena(ParkerKind.best())) {
            assertEquals(true, arena.call(() -> {
                var interrupts = new InterruptHandler();
                interrupts.handle(INTERRUPT);
                interrupts.begin(Lane.current());
                return Lane.current().interrupted();
            }));
        }
    }
}
