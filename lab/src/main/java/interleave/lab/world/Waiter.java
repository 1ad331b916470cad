package interleave.lab.world;

/// A process in a wait queue.
///
/// @param process its index
/// @param ticket its place: lower goes first
/// @param sinceNanos when it began to wait
public record Waiter(int process, long ticket, long sinceNanos) {}
