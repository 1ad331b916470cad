package interleave.worker.trace;

/// Blocks of shared memory, and files.
public sealed interface ContentEvent extends Event
        permits Event.BlockChanged, Event.BlockRead, Event.BlockWritten, Event.FileRead, Event.FileWritten {
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
