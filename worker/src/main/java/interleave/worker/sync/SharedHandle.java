package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;

/// Something that lives in shared memory and can be given to a child when it is created.
public interface SharedHandle {
    /// Its number in the object table.
    int objectId();

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
