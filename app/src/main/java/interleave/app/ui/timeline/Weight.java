package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.List;

/// How much room an event takes on the step axis.
final class Weight {
    private static final int STEP = Axis.UNITS_PER_STEP;
    private static final int HALF = Axis.UNITS_PER_STEP / 2;
    private static final int QUARTER = Axis.UNITS_PER_STEP / 4;
    private static final int NOTCH = 1;
    private static final int NOTHING = 0;

    private Weight() {}

    /// The units of an event of a list.
    static int at(List<Event> events, int index) {
        return ErrorOutput.goesOn(events, index) ? NOTHING : of(events.get(index));
    }

    /// The units of `event`: a function of the event alone, so that positions can be found again from any point.
    static int of(Event event) {
        return switch (event) {
            case Event.Read _,
                    Event.Written _,
                    Event.Acquired _,
                    Event.Released _,
                    Event.PassedBy _,
                    Event.Refused _,
                    Event.Interrupted _,
                    Event.Printed _,
                    Event.Sleeping _,
                    Event.PermitAcquired _,
                    Event.PermitReleased _,
                    Event.Reentered _,
                    Event.Unwound _,
                    Event.Notified _,
                    Event.FlagChanged _,
                    Event.Arrived _,
                    Event.BarrierReset _,
                    Event.OwnerLost _,
                    Event.Checked _,
                    Event.Sent _,
                    Event.Received _,
                    Event.EndClosed _,
                    Event.PeerGone _,
                    Event.Looked _,
                    Event.TaskDone _,
                    Event.TasksAwaited _,
                    Event.ManagerCalled _,
                    Event.ChunkSubmitted _,
                    Event.ChunkTaken _,
                    Event.ChunkDone _,
                    Event.ResultGot _,
                    Event.PoolClosed _ -> STEP;
            case Event.Waited _, Event.Tripped _, Event.Broken _ -> QUARTER;
            case Event.Blocked blocked -> blocked.operation() == Operation.JOIN ? QUARTER : STEP;
            case Event.ProcessEnded _, Event.Switched _ -> HALF;
            case Event.Joined _, Event.ChunkDelivered _ -> QUARTER;
            case Event.ProcessStarting starting -> starting.stamp().slot() == Stamp.LAB ? NOTHING : NOTCH;
            case Event.BlockChanged _, Event.BlockRead _, Event.BlockWritten _, Event.FileRead _, Event.FileWritten _ -> STEP;
            case Event.Contents _ -> NOTHING;
            case Event.ProcessRunning _,
                    Event.ObjectCreated _,
                    Event.Announced _,
                    Event.SignalSent _,
                    Event.Woke _,
                    Event.ModeChanged _,
                    Event.Paused _,
                    Event.Accounted _,
                    Event.Sampled _,
                    Event.Stalled _,
                    Event.EndPassed _,
                    Event.Discarded _,
                    Event.ManagedSeen _,
                    Event.ManagerClient _,
                    Event.PoolWorkerChanged _,
                    Event.Unknown _ -> NOTHING;
        };
    }
}
