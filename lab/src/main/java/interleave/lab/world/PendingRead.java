package interleave.lab.world;

/// A read that the same process has not followed by a write of that cell.
///
/// @param version how many writes the cell had seen then
/// @param eventIndex the event of the read
public record PendingRead(int object, int index, long bits, long version, int eventIndex) {}
