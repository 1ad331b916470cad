package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;

/// Becomes ready when a process ends, and stays so.
public record Sentinel(int slot, int generation) {
    /// Whether the process has ended.
    public boolean ready() {
        var memory = Lane.current().memory();
        return memory.slots().generation(slot) != generation
                || memory.region().getIntAcquire(memory.slots().at(slot, SlotLayout.EXIT_KNOWN)) == 1;
    }
}
