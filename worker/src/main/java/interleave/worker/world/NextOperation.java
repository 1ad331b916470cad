package interleave.worker.world;

import interleave.worker.trace.Operation;

/// The operation before which a process halts.
///
/// @param object the number of the object, or the slot of the child for a join
/// @param argument what was announced with it: for a write the bits to be written
/// @param line the source line, or 0
/// @param eventIndex the event that announced it
public record NextOperation(Operation operation, int object, long argument, int line, int eventIndex) {}
