package interleave.worker.process;

import interleave.worker.channel.Waitable;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SlotTable;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// The end of a process as something to wait for together with others.
///
/// **Source:** rule PR16.
public final class Sentinel implements Waitable {
    private static final int WHOLE_GENERATION = -1;

    private final SlotTable slots;
    private final int slot;
    private final int generation;

    Sentinel(SlotTable slots, int slot) {
        this.slots = slots;
        this.slot = slot;
        this.generation = slots.generation(slot);
    }

    /// Whether the process is gone.
    @Override
    public boolean ready() {
        return !slots.alive(slot, generation, WHOLE_GENERATION);
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
    public void tellWaited(Lane lane, boolean ready) {
        if ((lane.flags().now() & RunFlags.TRACED) != 0) {
            lane.trace().record(new Event.Joined(lane.trace().stamp(lane.line()), slot, ready));
        }
    }
}
