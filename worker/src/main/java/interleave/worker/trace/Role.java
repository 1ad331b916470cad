package interleave.worker.trace;

/// What an event is to the steps of a run.
public enum Role {
    /// A process does something, or tries to and has to wait: what its gate is opened for.
    STEP,
    /// What a step led to, for whoever waited for it or brought it about.
    CONSEQUENCE,
    /// News that takes no step: announced before one, told beside one, or seen from outside.
    BACKGROUND,
}
