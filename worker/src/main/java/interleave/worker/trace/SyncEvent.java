package interleave.worker.trace;

/// Semaphores, conditions, events and barriers.
public sealed interface SyncEvent extends Event
        permits Event.PermitAcquired, Event.PermitReleased, Event.Notified, Event.FlagChanged, Event.Waited,
                Event.Arrived, Event.Tripped, Event.Broken, Event.BarrierReset, Event.Checked {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return switch (this) {
            case Event.Waited _, Event.Tripped _, Event.Broken _ -> Role.CONSEQUENCE;
            case Event.PermitAcquired _, Event.PermitReleased _, Event.Notified _, Event.FlagChanged _,
                    Event.Arrived _, Event.BarrierReset _, Event.Checked _ -> Role.STEP;
        };
    }
}
