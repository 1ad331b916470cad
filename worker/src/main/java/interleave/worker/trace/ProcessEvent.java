package interleave.worker.trace;

/// What happens to a process itself: its start and end, its signals, its sleep, what it prints, what
/// its variables are.
public sealed interface ProcessEvent extends Event
        permits Event.ProcessStarting, Event.ProcessRunning, Event.ProcessEnded, Event.Joined,
                Event.SignalSent, Event.Sleeping, Event.Woke, Event.Printed, Event.VariablesSeen {
    /// It is about no object.
    @Override
    default int about() {
        return NO_OBJECT;
    }

    @Override
    default Role role() {
        return switch (this) {
            case Event.Joined _ -> Role.CONSEQUENCE;
            case Event.ProcessStarting _, Event.ProcessRunning _, Event.ProcessEnded _,
                    Event.SignalSent _, Event.Woke _, Event.VariablesSeen _ -> Role.BACKGROUND;
            case Event.Sleeping _, Event.Printed _ -> Role.STEP;
        };
    }
}
