package interleave.lab.world;

/// How often something happened, by kind; `events` counts everything, and `operations` every visible step on something
/// shared, also those that have no count of their own.
public record OperationCounts(
        long events, long reads, long writes, long acquired, long released, long blocked, long refused, long printed, long operations) {
    public static final OperationCounts ZERO = new OperationCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Both counts together.
    public OperationCounts plus(OperationCounts other) {
        return new OperationCounts(
                events + other.events,
                reads + other.reads,
                writes + other.writes,
                acquired + other.acquired,
                released + other.released,
                blocked + other.blocked,
                refused + other.refused,
                printed + other.printed,
                operations + other.operations);
    }
}
