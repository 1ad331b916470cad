package interleave.worker.world;

import interleave.worker.trace.Operation;

/// What a process waits for.
///
/// @param operation which operation cannot go on
/// @param object the number of the object, or [World#NONE] when it waits for no object
/// @param child the index of the process it joins, or [World#NONE]
/// @param ticket its place among the waiters of the object
/// @param deadlineNanos lesson time when it gives up; `Long.MAX_VALUE` for never
/// @param line the source line, or 0
/// @param sinceNanos when it began
/// @param eventIndex the event that told it
public record Waiting(
        Operation operation,
        int object,
        int child,
        long ticket,
        long deadlineNanos,
        int line,
        long sinceNanos,
        int eventIndex) {
    /// Whether it waits without a timeout.
    public boolean endless() {
        return deadlineNanos == Long.MAX_VALUE;
    }
}
