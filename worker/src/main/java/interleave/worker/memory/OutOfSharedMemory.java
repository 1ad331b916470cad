package interleave.worker.memory;

import interleave.worker.fault.LimitReached;
import java.io.IOException;
import java.nio.file.Path;

/// The shared memory of a run has no room for what was asked.
public final class OutOfSharedMemory extends LimitReached {
    private static final long serialVersionUID = 1L;

    public OutOfSharedMemory(String message) {
        super(message);
    }

    /// The file system that the shared memory lies in does not give so many bytes more.
    public static OutOfSharedMemory inFileSystem(Path file, long lengthBytes, IOException full) {
        return new OutOfSharedMemory(
                "the file system of %s has no room for %d KB more of shared memory (%s): free some space there, or name a directory on a larger disk with INTERLEAVE_JVM_ARGS=-Dinterleave.arenas=DIR"
                        .formatted(file.getParent(), lengthBytes >> 10, full.getMessage()));
    }
}
