package interleave.worker.memory;

/// Which lane somebody is: its slot, and which of the lanes that had the slot one after the other.
///
/// Words that say who owns something hold both, so that they stay true when the slot is given to another lane.
public interface LaneId {
    /// The place of the lane, from 0; the lab has 0.
    int slot();

    /// Which of the lanes that had this slot one after the other, from 1. Words in shared memory keep as many low bits as
    /// they have room for.
    int generation();

    /// The lane that has `slot` now.
    static LaneId of(SlotTable slots, int slot) {
        return new Named(slot, slots.generation(slot));
    }

    /// A lane by its numbers.
    record Named(int slot, int generation) implements LaneId {}
}
