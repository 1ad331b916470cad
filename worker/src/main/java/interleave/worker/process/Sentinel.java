package interleave.worker.process;

import interleave.worker.channel.Waitable;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// Becomes ready when a process ends, and stays so; can be waited for together with connections
/// (`Connection.wait`).
///
/// **Source:** rule PR16.
public record Sentinel(int slot, int generation) implements Waitable {
    /// Whether the process has ended.
    @Override
    public boolean ready() {
        var memory = Lane.current().memory();
        return memory.slots().generation(slot) != generation
                || memory.region().getIntAcquire(memory.slots().at(slot, SlotLayout.EXIT_KNOWN)) == 1;
    }

    @Override
    public void watch() {
        // whoever buries a process makes everybody look around
    }

    @Override
    public Operation operation() {
        return Operation.JOIN;
    }

    @Override
    public int subject() {
        return slot;
    }

    @Override
    public void recordWaited(Lane lane, boolean ready) {
        lane.ongoing().record(stamp -> new Event.Joined(stamp, slot, ready));
    }
}
