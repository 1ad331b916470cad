package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.timeline.Traces;
import interleave.worker.trace.RunMode;
import org.junit.jupiter.api.Test;

/// When a run that moves by itself counts as stuck.
final class RunDriverTest {
    @Test
    void whoWaitsForADeadOwnerIsStuck() {
        assertTrue(RunDriver.stuck(Traces.begun(RunMode.FREE, 2).acquire(1).block(2).block(0).end(1, -9).history().newest()));
    }

    /// It was woken, and has no processor yet: nothing more is recorded of it, and yet it will go on.
    @Test
    void whoWaitsForWhatIsFreeIsNotStuckHoweverLongItTakes() {
        assertFalse(RunDriver.stuck(Traces.begun(RunMode.FREE, 2).acquire(1).block(2).block(0).release(1).end(1, 0).history().newest()));
    }

    @Test
    void whoComputesIsNotStuck() {
        assertFalse(RunDriver.stuck(Traces.begun(RunMode.FREE, 2).acquire(1).block(2).block(0).history().newest()));
    }
}
