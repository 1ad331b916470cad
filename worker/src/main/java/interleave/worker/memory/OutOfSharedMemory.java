package interleave.worker.memory;

/// The shared memory of a run has no room for what was asked.
public final class OutOfSharedMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfSharedMemory(String message) {
        super(message);
    }
}
