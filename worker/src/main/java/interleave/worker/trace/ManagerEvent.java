package interleave.worker.trace;

/// A manager, its objects and its clients.
public sealed interface ManagerEvent extends Event
        permits Event.ManagerCalled, Event.ManagedSeen, Event.ManagerClient {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return switch (this) {
            case Event.ManagedSeen _, Event.ManagerClient _ -> Role.BACKGROUND;
            case Event.ManagerCalled _ -> Role.STEP;
        };
    }
}
