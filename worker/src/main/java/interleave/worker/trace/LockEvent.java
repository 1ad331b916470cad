package interleave.worker.trace;

/// A lock changes hands, or its owner goes deeper in and out.
public sealed interface LockEvent extends Event
        permits Event.Acquired, Event.Released, Event.Reentered, Event.Unwound {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return Role.STEP;
    }
}
