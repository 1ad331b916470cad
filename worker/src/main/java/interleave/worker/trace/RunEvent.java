package interleave.worker.trace;

/// The run as a whole: how its processes move, and its record.
public sealed interface RunEvent extends Event
        permits Event.ModeChanged, Event.Paused, Event.Stalled, Event.Noted, Event.Unknown {
    /// It is about no object.
    @Override
    default int about() {
        return NO_OBJECT;
    }

    @Override
    default Role role() {
        return Role.BACKGROUND;
    }
}
