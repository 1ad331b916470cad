package interleave.worker.trace;

/// A pool: its chunks of tasks on their way, its workers.
public sealed interface PoolEvent extends Event
        permits Event.ChunkSubmitted, Event.ChunkTaken, Event.ChunkDone, Event.ChunkDelivered,
                Event.ResultGot, Event.PoolWorkerChanged, Event.PoolClosed {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return switch (this) {
            case Event.ChunkDelivered _ -> Role.CONSEQUENCE;
            case Event.PoolWorkerChanged _ -> Role.BACKGROUND;
            case Event.ChunkSubmitted _, Event.ChunkTaken _, Event.ChunkDone _,
                    Event.ResultGot _, Event.PoolClosed _ -> Role.STEP;
        };
    }
}
