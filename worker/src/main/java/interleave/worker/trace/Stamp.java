package interleave.worker.trace;

/// Who did something, when, and where in the program.
///
/// @param slot the lane
/// @param generation which process had the lane
/// @param timeNanos the monotonic clock of the machine, taken inside the operation: for two operations
///     on one object the times have the order in which they happened
/// @param line the source line, or 0 when it was not looked up
public record Stamp(int slot, int generation, long timeNanos, int line) {
    /// The lane of the lab itself.
    public static final int LAB = 0;
}
