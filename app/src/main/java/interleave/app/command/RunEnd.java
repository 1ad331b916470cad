package interleave.app.command;

/// How a run came to its end.
enum RunEnd {
    /// Every process has ended.
    COMPLETE,
    /// A run without end was stopped, as it is meant to be: its time was up, or the user pressed Ctrl-C.
    STOPPED,
    /// Nobody can go on, and nobody will.
    STUCK,
    /// The time was up.
    TIMEOUT,
    /// The lab could not go on, above all for want of shared memory.
    FAILED
}
