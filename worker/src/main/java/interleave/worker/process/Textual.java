package interleave.worker.process;

import interleave.worker.memory.LaneId;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.Text;
import java.nio.charset.StandardCharsets;

/// Writes the texts of a slot.
public final class Textual {
    private Textual() {}

    /// Writes name, label and program of a lane.
    public static void put(RunMemory memory, int slot, String name, String label, String programClass) {
        put(memory, slot, SlotLayout.NAME, SlotLayout.NAME_BYTES, name);
        put(memory, slot, SlotLayout.LABEL, SlotLayout.LABEL_BYTES, label);
        put(memory, slot, SlotLayout.PROGRAM, SlotLayout.PROGRAM_BYTES, programClass);
    }

    /// What the slot has no room for goes to the heap.
    private static void put(RunMemory memory, int slot, int field, int room, String text) {
        var offset = memory.slots().at(slot, field);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= room - 2) {
            Text.put(memory.region(), offset, room, text);
            return;
        }
        var at = memory.heap().take(4L + bytes.length, memory.self(LaneId.of(memory.slots(), slot)));
        memory.region().setInt(at, bytes.length);
        memory.region().setBytes(at + 4, bytes, 0, bytes.length);
        Text.putElsewhere(memory.region(), offset, at);
    }
}
