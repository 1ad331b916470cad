package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import java.util.List;

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

    /// Other shared objects that this one cannot do without, such as its lock.
    default List<SharedHandle> parts() {
        return List.of();
    }

    /// Gives a child that is being created its share of what this handle stands for: before it runs, as afterwards the
    /// caller may let go of its own.
    static void share(Lane lane, SharedHandle handle, int childSlot) {
        lane.memory().holdings().share(handle.objectId(), childSlot);
        handle.parts().forEach(part -> share(lane, part, childSlot));
    }

    /// Records that an object came into being. Always recorded, also in untraced runs.
    static void recordCreated(Lane lane, SharedObject entry, long bits) {
        lane.recordAlways(stamp -> new Event.ObjectCreated(
                stamp,
                entry.id(),
                entry.kind(),
                entry.typeCode(),
                entry.offset(),
                entry.detail(),
                bits,
                entry.name()));
    }
}
