package interleave.lab.world;

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
    private static final int PIPE_FULL = -1;

    /// Whether it waits for something between the threads of its process, which is no object of the run.
    public boolean inside() {
        return operation == Operation.NONE;
    }

    /// Whether it is a helper thread of the library that has nothing to do.
    public boolean idle() {
        return inside() && ticket == 1;
    }

    /// Whether it writes into a pipe of the system that is full; only the processes of a script say so.
    public boolean pipeFull() {
        return ticket == PIPE_FULL;
    }

    /// Whether it waits without a timeout.
    public boolean endless() {
        return deadlineNanos == Long.MAX_VALUE;
    }
}
