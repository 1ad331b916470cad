package interleave.lab.run;

import interleave.worker.memory.SlotState;
import interleave.worker.trace.Operation;

/// A process at a moment when all are at rest, and whether it can be let through.
///
/// @param deadlineNanos when its sleep or wait ends by itself, in lesson time; `Long.MAX_VALUE` for never
public record Mover(int slot, String label, SlotState state, Operation operation, int object, long deadlineNanos) {
    /// Whether a step of it does something: passes its gate, ends its sleep, or lets its timeout run out.
    public boolean canMove() {
        return state == SlotState.AT_GATE || timed();
    }

    /// Whether only time can move it.
    public boolean timed() {
        return (state == SlotState.SLEEPING || state == SlotState.BLOCKED) && deadlineNanos != Long.MAX_VALUE;
    }
}
