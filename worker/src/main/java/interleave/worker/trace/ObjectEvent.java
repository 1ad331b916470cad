package interleave.worker.trace;

/// What is known of a shared object from outside of its operations: that it is there, what the lab did to it, what somebody saw in it.
public sealed interface ObjectEvent extends Event
        permits Event.ObjectCreated, Event.Switched, Event.Accounted, Event.Sampled, Event.Contents {
    /// The number of its object in the table of the run.
    int object();

    @Override
    default int about() {
        return object();
    }

    @Override
    default Role role() {
        return Role.BACKGROUND;
    }
}
