package interleave.worker.trace;

/// What becomes of an operation on whatever object: it is announced, it waits, it is not done.
public sealed interface OperationEvent extends Event
        permits Event.Announced, Event.Blocked, Event.Refused,
                Event.Interrupted, Event.PassedBy, Event.OwnerLost {
    /// Which operation it is.
    Operation operation();

    /// The number of its object; of an operation on a process the slot.
    int object();

    @Override
    default int about() {
        return operation().hasObject() ? object() : NO_OBJECT;
    }

    @Override
    default Role role() {
        return switch (this) {
            // waiting for a child is no step of its own
            case Event.Blocked blocked when blocked.operation() == Operation.JOIN -> Role.CONSEQUENCE;
            case Event.Announced _ -> Role.BACKGROUND;
            case Event.Blocked _, Event.Refused _, Event.Interrupted _, Event.PassedBy _, Event.OwnerLost _ -> Role.STEP;
        };
    }
}
