package interleave.worker.memory;

/// One line of the object table: what the memory view and the trace know of a shared object.
///
/// @param id its place in the table, from 0
/// @param ownerSlot the lane that made it
/// @param typeCode the type of what it holds, where that applies
/// @param offset where its words begin in the region
/// @param lengthBytes how many bytes it takes there; 0 for an object that is not in shared memory
/// @param detail a number that depends on the kind, such as a capacity
public record SharedObject(
        int id, ObjectKind kind, int ownerSlot, TypeCode typeCode, long offset, long lengthBytes, long detail, String name) {}
