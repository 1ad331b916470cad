package interleave.app.command;

/// How a run came to its end.
enum RunEnd {
    /// Every process has ended.
    COMPLETE,
    /// Nobody can go on, and nobody will.
    STUCK,
    /// The time was up.
    TIMEOUT
}
