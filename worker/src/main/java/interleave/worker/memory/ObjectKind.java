package interleave.worker.memory;

/// What a shared object is.
public enum ObjectKind {
    /// One number in shared memory.
    VALUE,
    /// A variable that each process has for itself: not shared.
    GLOBAL,
    LOCK,
    /// One count a process, written by that process only.
    TALLY,
    /// A way for messages between two ends.
    PIPE,
    /// A way for items from any process to any process.
    QUEUE,
    RLOCK,
    SEMAPHORE,
    BOUNDED_SEMAPHORE,
    CONDITION,
    EVENT,
    BARRIER,
    /// Numbers of one type in a row, in shared memory.
    ARRAY,
    /// A block of bytes with a name, in a mapped file of its own.
    SHARED_MEMORY,
    /// A block of bytes that holds a list of values.
    SHAREABLE_LIST,
    /// A file that processes read and write.
    FILE,
    /// A process that keeps objects for others.
    MANAGER,
    /// Worker processes, and the way of tasks to them and of results back.
    POOL;

    private static final ObjectKind[] VALUES = values();

    /// The kind with this number, as traces and the object table have it.
    ///
    /// **Errors:** `ArrayIndexOutOfBoundsException` for a number that is no kind.
    public static ObjectKind ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }
}
