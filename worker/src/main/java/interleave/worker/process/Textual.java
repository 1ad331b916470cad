package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.Text;

/// Writes the texts of a slot.
final class Textual {
    private Textual() {}

    static void put(RunMemory memory, int slot, String name, String label, String programClass) {
        var region = memory.region();
        var slots = memory.slots();
        Text.put(region, slots.at(slot, SlotLayout.NAME), SlotLayout.NAME_BYTES, name);
        Text.put(region, slots.at(slot, SlotLayout.LABEL), SlotLayout.LABEL_BYTES, label);
        Text.put(region, slots.at(slot, SlotLayout.PROGRAM), SlotLayout.PROGRAM_BYTES, programClass);
    }
}
