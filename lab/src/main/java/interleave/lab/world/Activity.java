package interleave.lab.world;

/// What a process is doing, as the trace tells it.
public enum Activity {
    /// Its parent asked for it; it has not said anything yet.
    STARTING,
    RUNNING,
    /// It halts before its next operation and can be let through.
    AT_GATE,
    /// It waits for an object or a child.
    BLOCKED,
    SLEEPING,
    ENDED
}
