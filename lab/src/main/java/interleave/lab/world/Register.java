package interleave.lab.world;

/// The number that a process carries between two operations: what it read last, or is about to write.
///
/// @param object the value that it was read from or goes to
/// @param index the cell of that value
/// @param aboutToWrite false for a number that was read, true for one whose write was announced
/// @param eventIndex the event that told it
public record Register(int object, int index, long bits, boolean aboutToWrite, int eventIndex) {}
