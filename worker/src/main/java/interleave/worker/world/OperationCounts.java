package interleave.worker.world;

/// How often something happened, by kind; `events` counts everything, also what has no count of its own.
public record OperationCounts(
        long events, long reads, long writes, long acquired, long released, long blocked, long refused, long printed) {
    public static final OperationCounts ZERO = new OperationCounts(0, 0, 0, 0, 0, 0, 0, 0);

    public OperationCounts plus(OperationCounts other) {
        return new OperationCounts(
                events + other.events,
                reads + other.reads,
                writes + other.writes,
                acquired + other.acquired,
                released + other.released,
                blocked + other.blocked,
                refused + other.refused,
                printed + other.printed);
    }
}
