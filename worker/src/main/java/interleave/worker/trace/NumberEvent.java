package interleave.worker.trace;

/// A number of shared memory is read or written.
public sealed interface NumberEvent extends Event
        permits Event.Read, Event.Written {
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
