package interleave.lab.world;

/// What a process found in the books: what the tallies add up to and what the number said, in one moment.
///
/// @param process the index of the process that looked, or [World#NONE] for the lab
public record Accounts(Amount expected, Amount actual, int process, long timeNanos, int eventIndex) {
    /// How much is missing.
    public Amount drift() {
        return expected.minus(actual);
    }
}
