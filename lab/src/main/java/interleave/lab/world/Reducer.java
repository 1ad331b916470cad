package interleave.lab.world;

import interleave.worker.trace.ChannelEvent;
import interleave.worker.trace.ContentEvent;
import interleave.worker.trace.Event;
import interleave.worker.trace.LockEvent;
import interleave.worker.trace.ManagerEvent;
import interleave.worker.trace.NumberEvent;
import interleave.worker.trace.ObjectEvent;
import interleave.worker.trace.OperationEvent;
import interleave.worker.trace.PoolEvent;
import interleave.worker.trace.ProcessEvent;
import interleave.worker.trace.RunEvent;
import interleave.worker.trace.SyncEvent;

/// Folds events into worlds: what the world is after an event follows from what it was before, and nothing else.
///
/// Pure and total: every event gives a world, and one that does not fit leaves an [Anomaly].
public final class Reducer {
    private Reducer() {}

    /// The world after `event`.
    public static World apply(World world, Event event) {
        var draft = new Draft(world);
        fold(draft, event);
        return draft.world();
    }

    /// The world after all of `events`.
    public static World applyAll(World world, Iterable<? extends Event> events) {
        var draft = new Draft(world);
        for (var event : events) {
            fold(draft, event);
        }
        return draft.world();
    }

    static void fold(Draft draft, Event event) {
        var script = draft.clues.script() != null;
        if (script) {
            ScriptRules.before(draft, event);
        }
        switch (event) {
            case ProcessEvent e -> process(draft, e);
            case OperationEvent e -> operation(draft, e);
            case ObjectEvent e -> object(draft, e);
            case NumberEvent e -> number(draft, e);
            case LockEvent e -> lock(draft, e);
            case SyncEvent e -> sync(draft, e);
            case ChannelEvent e -> channel(draft, e);
            case ContentEvent e -> content(draft, e);
            case ManagerEvent e -> manager(draft, e);
            case PoolEvent e -> pool(draft, e);
            case RunEvent e -> run(draft, e);
        }
        if (script) {
            ScriptRules.after(draft, event);
        }
        draft.done(event);
    }

    private static void process(Draft draft, ProcessEvent event) {
        switch (event) {
            case Event.ProcessStarting e -> ProcessRules.starting(draft, e);
            case Event.ProcessRunning e -> ProcessRules.running(draft, e);
            case Event.ProcessEnded e -> ProcessRules.ended(draft, e);
            case Event.Joined e -> draft.put(draft.performer(e));
            case Event.SignalSent e -> ProcessRules.signalSent(draft, e);
            case Event.Sleeping e -> WaitRules.sleeping(draft, e);
            case Event.Woke e -> draft.put(draft.performer(e));
            case Event.Printed e -> ProcessRules.printed(draft, e);
            case Event.VariablesSeen e -> ProcessRules.variables(draft, e);
        }
    }

    private static void operation(Draft draft, OperationEvent event) {
        switch (event) {
            case Event.Announced e -> WaitRules.announced(draft, e);
            case Event.Blocked e -> WaitRules.blocked(draft, e);
            case Event.Refused e -> WaitRules.refused(draft, e);
            case Event.Interrupted e -> ProcessRules.interrupted(draft, e);
            case Event.PassedBy e -> draft.put(draft.performer(e));
            case Event.OwnerLost e -> SyncRules.ownerLost(draft, e);
        }
    }

    private static void object(Draft draft, ObjectEvent event) {
        switch (event) {
            case Event.ObjectCreated e -> ObjectRules.created(draft, e);
            case Event.Switched e -> ObjectRules.switched(draft, e);
            case Event.Accounted e -> ObjectRules.accounted(draft, e);
            case Event.Sampled e -> ObjectRules.sampled(draft, e);
            case Event.Contents e -> ContentRules.seen(draft, e);
        }
    }

    private static void number(Draft draft, NumberEvent event) {
        switch (event) {
            case Event.Read e -> NumberRules.read(draft, e);
            case Event.Written e -> NumberRules.written(draft, e);
        }
    }

    private static void lock(Draft draft, LockEvent event) {
        switch (event) {
            case Event.Acquired e -> LockRules.acquired(draft, e);
            case Event.Released e -> LockRules.released(draft, e);
            case Event.Reentered e -> LockRules.deepened(draft, e, e.object(), e.depth());
            case Event.Unwound e -> LockRules.deepened(draft, e, e.object(), e.depth());
        }
    }

    private static void sync(Draft draft, SyncEvent event) {
        switch (event) {
            case Event.PermitAcquired e -> SyncRules.permitAcquired(draft, e);
            case Event.PermitReleased e -> SyncRules.permitReleased(draft, e);
            case Event.Notified e -> SyncRules.notified(draft, e);
            case Event.FlagChanged e -> SyncRules.flagChanged(draft, e);
            case Event.Waited e -> draft.put(draft.performer(e));
            case Event.Arrived e -> SyncRules.arrived(draft, e);
            case Event.Tripped e -> SyncRules.tripped(draft, e);
            case Event.Broken e -> SyncRules.broken(draft, e);
            case Event.BarrierReset e -> SyncRules.barrierReset(draft, e);
            case Event.Checked e -> draft.put(draft.performer(e));
        }
    }

    private static void channel(Draft draft, ChannelEvent event) {
        switch (event) {
            case Event.Sent e -> ChannelRules.sent(draft, e);
            case Event.Received e -> ChannelRules.received(draft, e);
            case Event.EndPassed e -> ChannelRules.endPassed(draft, e);
            case Event.EndClosed e -> ChannelRules.endClosed(draft, e);
            case Event.PeerGone e -> ChannelRules.looked(draft, e, e.object());
            case Event.Discarded e -> ChannelRules.looked(draft, e, e.object());
            case Event.Looked e -> ChannelRules.looked(draft, e, e.object());
            case Event.TaskDone e -> ChannelRules.taskDone(draft, e);
            case Event.TasksAwaited e -> ChannelRules.looked(draft, e, e.object());
        }
    }

    private static void content(Draft draft, ContentEvent event) {
        switch (event) {
            case Event.BlockChanged e -> ContentRules.blockChanged(draft, e);
            case Event.BlockRead e -> ContentRules.blockRead(draft, e);
            case Event.BlockWritten e -> ContentRules.blockWritten(draft, e);
            case Event.FileRead e -> FileRules.read(draft, e);
            case Event.FileWritten e -> FileRules.written(draft, e);
        }
    }

    private static void manager(Draft draft, ManagerEvent event) {
        switch (event) {
            case Event.ManagerCalled e -> ManagerRules.called(draft, e);
            case Event.ManagedSeen e -> ManagerRules.seen(draft, e);
            case Event.ManagerClient e -> ManagerRules.client(draft, e);
        }
    }

    private static void pool(Draft draft, PoolEvent event) {
        switch (event) {
            case Event.ChunkSubmitted e -> PoolRules.submitted(draft, e);
            case Event.ChunkTaken e -> PoolRules.taken(draft, e);
            case Event.ChunkDone e -> PoolRules.done(draft, e);
            case Event.ChunkDelivered e -> PoolRules.delivered(draft, e);
            case Event.ResultGot e -> PoolRules.got(draft, e);
            case Event.PoolWorkerChanged e -> PoolRules.workerChanged(draft, e);
            case Event.PoolClosed e -> PoolRules.closed(draft, e);
        }
    }

    private static void run(Draft draft, RunEvent event) {
        switch (event) {
            case Event.ModeChanged e -> RunRules.modeChanged(draft, e);
            case Event.Paused e -> RunRules.paused(draft, e);
            case Event.Stalled e -> RunRules.stalled(draft, e);
            case Event.Noted e -> NoteRules.noted(draft, e);
            case Event.Unknown e -> draft.anomaly(Anomaly.Kind.UNKNOWN_RECORD, e.stamp(), World.NONE);
        }
    }
}
