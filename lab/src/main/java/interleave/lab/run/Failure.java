package interleave.lab.run;

import java.nio.file.Path;

/// Why the lab cannot go on with a run.
///
/// @param memoryLost whether it is for want of the shared memory; else something went wrong in the lab itself
/// @param place the folder in which the shared memory lay
public record Failure(boolean memoryLost, Path place, Throwable cause) {
    static Failure of(Throwable cause, Path place) {
        // what the Java runtime makes of the signal that a mapped page is not there
        return new Failure(cause instanceof InternalError, place, cause);
    }

    /// What happened, and what to do.
    public String reason() {
        return memoryLost
                ? "its shared memory in %s is there no more: the file system is full, or the file was cut off. Free some space there, or name a directory on a larger disk with INTERLEAVE_JVM_ARGS=-Dinterleave.arenas=DIR"
                        .formatted(place)
                : "the lab cannot go on: " + cause;
    }
}
