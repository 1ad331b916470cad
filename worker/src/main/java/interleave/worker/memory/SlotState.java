package interleave.worker.memory;

/// What a lane is doing, as its slot says it.
public enum SlotState {
    /// Nobody has it.
    FREE,
    /// Handed out; the operating-system process is on its way.
    STARTING,
    /// Its own code runs between two operations.
    RUNNING,
    /// Halted before an operation that it has announced.
    AT_GATE,
    /// Parked in a wait queue.
    BLOCKED,
    /// Asleep in lesson time.
    SLEEPING,
    /// Its program has ended; the operating-system process may still be there.
    ENDING,
    /// Gone, and its exit code is known.
    ENDED,
    /// Started ahead by a fork server, and waiting for a program.
    PREFORKED;

    private static final SlotState[] VALUES = values();

    /// The state with this number, as a slot has it; `FREE` for a number that is none.
    public static SlotState ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : FREE;
    }

    /// Whether a process in this state can change shared memory without being let through.
    public boolean moving() {
        return this == STARTING || this == RUNNING || this == ENDING;
    }
}
