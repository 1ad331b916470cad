package interleave.worker.process;

import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Event;
import interleave.worker.trace.Witness.Answer;

/// The moment from which on a lane is one of the run, for whoever looks at the record: its bit [SlotLayout#BORN] is set, and its
/// [Event.ProcessStarting] recorded, in runs that are not recorded too.
///
/// Its parent can be killed at any instruction. Before the bit is set, the slot is given back and nothing is said of it; afterwards the
/// reader finds the announcement and completes the record, so that no process ends that was never born.
///
/// **Threading:** by the lane that starts another, or that begins by itself, once everything else of the slot is filled in.
public final class Birth {
    private Birth() {}

    /// @param arguments what the program was given, in words
    static void record(OngoingOperation operation, int slot, String arguments) {
        var memory = operation.lane().memory();
        var slots = memory.slots();
        operation.announceAlways(stamp -> new Event.ProcessStarting(
                stamp, slot, slots.generation(slot), slots.label(slot), slots.name(slot).replace('\n', ' '), arguments));
        memory.region().getAndBitwiseOrInt(slots.at(slot, SlotLayout.TRAITS), SlotLayout.BORN);
        operation.happened();
    }

    /// Whether the birth that a dead lane announced took place.
    public static Answer judge(RunMemory memory, Event.ProcessStarting event) {
        return memory.slots().generation(event.child()) == event.childGeneration() && memory.slots().has(event.child(), SlotLayout.BORN)
                ? Answer.YES : Answer.NO;
    }
}
