package interleave.worker.trace;

/// Who did something, when, and where in the program.
///
/// @param slot the lane
/// @param generation which process had the lane
/// @param timeNanos the monotonic clock of the machine, taken inside the operation: for two operations
///     on one object the times have the order in which they happened
/// @param line the source line, or 0 when it was not looked up
/// @param completed whether the reader of the trace recorded it: the process had announced it and was killed before it could, and
///     memory shows that it happened. The time is then one that fits between the events around it
public record Stamp(int slot, int generation, long timeNanos, int line, boolean completed) {
    /// The lane of the lab itself.
    public static final int LAB = 0;

    /// Of an event that the process recorded itself.
    public Stamp(int slot, int generation, long timeNanos, int line) {
        this(slot, generation, timeNanos, line, false);
    }
}
