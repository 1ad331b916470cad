package interleave.lab.world;

import interleave.worker.trace.Operation;

/// The operation before which a process halts.
///
/// @param object the number of the object, or the slot of the child for a join
/// @param argument what was announced with it: for a write the bits to be written, for a slice how many cells it has
/// @param line the source line, or 0
/// @param eventIndex the event that announced it
/// @param index the cell of an array; for a slice the first one
public record NextOperation(Operation operation, int object, long argument, int line, int eventIndex, int index) {
    /// Before an operation on an object that has one cell.
    public NextOperation(Operation operation, int object, long argument, int line, int eventIndex) {
        this(operation, object, argument, line, eventIndex, 0);
    }
}
