package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotTable;

/// What CPython calls the owner of a lock: by name when it is the one who asks, in general words when it is another.
///
/// **Source:** rule L5.
final class OwnerName {
    private OwnerName() {}

    /// @param ownerSlot -1 for nobody
    static String of(SlotTable slots, int ownerSlot) {
        if (ownerSlot < 0) {
            return "None";
        }
        var lane = Lane.currentOrNull();
        if (lane == null || slots.processSlot(lane.slot()) != slots.processSlot(ownerSlot)) {
            return "SomeOtherProcess";
        }
        if (lane.slot() != ownerSlot) {
            return "SomeOtherThread";
        }
        var process = slots.processSlot(ownerSlot);
        return slots.name(process) + (process == ownerSlot ? "" : "|" + slots.name(ownerSlot));
    }
}
