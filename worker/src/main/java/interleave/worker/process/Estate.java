package interleave.worker.process;

import interleave.worker.channel.ItemStream;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.WorkExchange;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Stamp;

/// What a process had of the shared memory, and what becomes of it: its arguments, and its shares of objects
/// ([interleave.worker.memory.Shares]).
///
/// **Threading:** any thread of any process that is alive.
final class Estate {
    private Estate() {}

    /// Gives back what the process in `slot` had, which is dead. Again, or by two at once, does no harm: who takes
    /// the arguments out of the slot, or clears the bit of a share, is one.
    ///
    /// What the parent of the run had stays: the run is over, and its end is still looked at.
    static void settle(RunMemory memory, int slot, LaneId by) {
        if (memory.slots().processSlot(slot) != slot || memory.slots().parent(slot) == Stamp.LAB) {
            return;
        }
        var arguments = memory.region().getAndSetLong(memory.slots().at(slot, SlotLayout.ARGUMENTS_AT), 0);
        if (arguments != 0) {
            memory.heap().giveBack(arguments, by);
        }
        for (var object : memory.objects().sharedBy(slot)) {
            if (memory.objects().shares().drop(object, slot)) {
                giveBack(memory, object, by);
            }
        }
    }

    /// Gives back an object whose last share was dropped, by whoever dropped it.
    static void giveBack(RunMemory memory, SharedObject object, LaneId by) {
        memory.objects().going(object);
        switch (object.kind()) {
            case QUEUE -> ItemStream.giveBack(memory, object, by);
            case PIPE -> Pipe.giveBack(memory, object, by);
            case POOL -> WorkExchange.giveBack(memory, object, by);
            case VALUE, GLOBAL, LOCK, TALLY, RLOCK, SEMAPHORE, BOUNDED_SEMAPHORE, CONDITION, EVENT, BARRIER, ARRAY,
                    SHARED_MEMORY, SHAREABLE_LIST, FILE, MANAGER -> {
                // one block and nothing else, or nothing
            }
        }
        if (object.offset() != 0) {
            memory.heap().giveBack(object.offset(), by);
        }
        memory.objects().gone(object);
    }
}
