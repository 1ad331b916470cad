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
class KeyboardTest {
    private static final Signal INTERRUPT = new Signal("INT");

    /// When the interrupt comes.
    private enum Moment { BEFORE_THE_CRADLE, IN_THE_CRADLE, AFTER_THE_PROGRAM_CAME }

    /// Whether the interrupt rises in the program of a worker that was started ahead.
    private static boolean rises(Moment moment) {
        try (var arena = new TestArena(ParkerKind.best())) {
            return arena.call(() -> {
                var lane = Lane.current();
                var region = arena.memory().region();
                var permitsAt = arena.memory().slots().at(lane.slot(), SlotLayout.PERMITS);
                var keyboard = new Keyboard();
                press(keyboard, moment == Moment.BEFORE_THE_CRADLE);
                keyboard.waitsForProgram(region, permitsAt);
                press(keyboard, moment == Moment.IN_THE_CRADLE);
                region.setIntVolatile(permitsAt, 1);
                press(keyboard, moment == Moment.AFTER_THE_PROGRAM_CAME);
                keyboard.begin(lane);
                return lane.interrupted();
            });
        }
    }

    private static void press(Keyboard keyboard, boolean now) {
        if (now) {
            keyboard.handle(INTERRUPT);
        }
    }

    @Test
    void onlyWhatComesAfterTheProgramIsMeantForIt() {
        assertEquals(List.of(false, false, true), List.of(Moment.values()).stream().map(KeyboardTest::rises).toList());
    }

    @Test
    void aWorkerThatIsStartedForItsProgramIsInterruptedAlsoWhileItStarts() {
        try (var arena = new TestArena(ParkerKind.best())) {
            assertEquals(true, arena.call(() -> {
                var keyboard = new Keyboard();
                keyboard.handle(INTERRUPT);
                keyboard.begin(Lane.current());
                return Lane.current().interrupted();
            }));
        }
    }
}
