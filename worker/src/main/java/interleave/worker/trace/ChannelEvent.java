package interleave.worker.trace;

/// Pipes and queues, and the tasks of a queue.
public sealed interface ChannelEvent extends Event
        permits Event.Sent, Event.Received, Event.EndPassed, Event.EndClosed, Event.PeerGone,
                Event.Discarded, Event.Looked, Event.TaskDone, Event.TasksAwaited {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return switch (this) {
            case Event.EndPassed _, Event.Discarded _ -> Role.BACKGROUND;
            case Event.Sent _, Event.Received _, Event.EndClosed _, Event.PeerGone _,
                    Event.Looked _, Event.TaskDone _, Event.TasksAwaited _ -> Role.STEP;
        };
    }
}
