package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;

/// Something that lives in shared memory and can be given to a child when it is created.
public interface SharedHandle {
    /// Its number in the object table.
    int objectId();

    /// What stands for this handle among the arguments of a child: the object's number, with which part of it this is
    /// in the high byte.
    default int handleNumber() {
        return objectId();
    }

    /// Called once for each time that this handle is among the arguments of a child, after the child has its slot and
    /// before it runs.
    default void passTo(Lane lane, int childSlot) {}

    /// Records that an object came into being. Always recorded, also in untraced runs.
    static void tellCreated(Lane lane, SharedObject entry, long bits) {
        lane.trace().record(new Event.ObjectCreated(
                lane.trace().stamp(0),
                entry.id(),
                entry.kind(),
                entry.typeCode(),
                entry.offset(),
                entry.detail(),
                bits,
                entry.name()));
    }
}
