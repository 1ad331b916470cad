package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.Schedule;
import interleave.lab.world.WorldHistory;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import org.junit.jupiter.api.Test;

/// Which steps lead to an earlier moment.
final class BranchTest {
    private final WorldHistory history = new WorldHistory();

    private Stamp by(int slot) {
        return new Stamp(slot, slot == Stamp.LAB ? 0 : 1, history.size(), 0);
    }

    private void step(int slot) {
        history.append(new Event.Announced(by(slot), Operation.READ, 0, 0));
        history.append(new Event.Read(by(slot), 0, 0, 0, 0));
    }

    private void mode(RunMode mode) {
        history.append(new Event.ModeChanged(by(Stamp.LAB), mode, true, true));
    }

    @Test
    void repeatsTheStepsBeforeTheMomentOnly() {
        mode(RunMode.STEP);
        step(2);
        var moment = history.size();
        step(3);
        step(2);
        var branch = Branch.of(history, moment, Schedule.parse("P1 P2 P1"), "P2", true).orElseThrow();
        assertEquals(1, branch.steps());
        assertEquals(2, branch.actions().size());
    }

    @Test
    void momentWithinAStepCountsTheStep() {
        mode(RunMode.STEP);
        step(2);
        step(3);
        assertEquals(2, Branch.of(history, history.size(), Schedule.parse("P1 P2"), "P1", true).orElseThrow().steps());
        assertEquals(1, Branch.of(history, history.size() - 1, Schedule.parse("P1 P2"), "P1", true).orElseThrow().steps());
    }

    @Test
    void lockWasAtFirstWhatTheFirstSwitchEnded() {
        mode(RunMode.STEP);
        assertTrue(Branch.of(history, 1, Schedule.EMPTY, "P1", true).orElseThrow().lockOn());
        history.append(new Event.Switched(by(Stamp.LAB), 1, false));
        history.append(new Event.Switched(by(Stamp.LAB), 1, true));
        var branch = Branch.of(history, 1, Schedule.EMPTY, "P1", true).orElseThrow();
        assertTrue(branch.lockOn());
        assertEquals(1, branch.actions().size(), "switched after the moment");
        assertEquals(3, Branch.of(history, 3, Schedule.EMPTY, "P1", true).orElseThrow().actions().size());
    }

    @Test
    void nothingBranchesAfterAFreeStretch() {
        mode(RunMode.STEP);
        step(2);
        var before = history.size();
        mode(RunMode.FREE);
        mode(RunMode.STEP);
        step(2);
        assertTrue(Branch.of(history, before, Schedule.parse("P1 P1"), "P1", true).isPresent());
        assertFalse(Branch.of(history, history.size(), Schedule.parse("P1 P1"), "P1", true).isPresent());
    }
}
