package interleave.lessons.outcomes;

/// Why a run has no result.
public enum Failure {
    /// It could not be started.
    CANNOT_START,
    /// It had not ended when its time was up: maybe it hangs.
    TIMED_OUT,
    /// One of its processes was killed or ended with an error.
    BROKEN
}
