package interleave.lab.world;

/// A process has an end of a pipe open.
///
/// @param process its index
/// @param end 0 for the first end, 1 for the second
/// @param count how often: each handle of it must be closed
public record OpenEnd(int process, int end, int count) {}
