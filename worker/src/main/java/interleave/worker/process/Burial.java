package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.ExitCause;

/// Puts into a slot how its process ended.
///
/// A process that ends by itself has left its code there; where that is missing, a signal ended it.
public final class Burial {
    /// The exit value of a process whose parent was not there to take it.
    public static final int NOT_TAKEN = -1;

    private Burial() {}

    /// Returns the exit code. Does nothing to a slot that is buried already.
    public static int bury(RunMemory memory, int slot, int exitValue) {
        var region = memory.region();
        var slots = memory.slots();
        if (slots.state(slot) == SlotState.ENDED) {
            return region.getInt(slots.at(slot, SlotLayout.EXIT_CODE));
        }
        if (region.getIntAcquire(slots.at(slot, SlotLayout.EXIT_PRESENT)) == 0) {
            var byItself = exitValue >= 0 && !Signals.death(exitValue);
            var code = byItself || exitValue < 0 ? exitValue : Signals.exitCode(exitValue);
            var cause = exitValue < 0 ? ExitCause.UNKNOWN
                    : !byItself ? ExitCause.SIGNAL : exitValue == 0 ? ExitCause.RETURNED : ExitCause.EXCEPTION;
            region.setInt(slots.at(slot, SlotLayout.EXIT_CODE), code);
            region.setInt(slots.at(slot, SlotLayout.EXIT_CAUSE), cause.ordinal());
        }
        region.setLong(slots.at(slot, SlotLayout.EXIT_TIME), System.nanoTime());
        slots.state(slot, SlotState.ENDED);
        return region.getInt(slots.at(slot, SlotLayout.EXIT_CODE));
    }
}
