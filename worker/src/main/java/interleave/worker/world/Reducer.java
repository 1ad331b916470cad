package interleave.worker.world;

import interleave.worker.trace.Event;

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
        switch (event) {
            case Event.Read e -> NumberRules.read(draft, e);
            case Event.Written e -> NumberRules.written(draft, e);
            case Event.Acquired e -> LockRules.acquired(draft, e);
            case Event.Released e -> LockRules.released(draft, e);
            case Event.Announced e -> WaitRules.announced(draft, e);
            case Event.Blocked e -> WaitRules.blocked(draft, e);
            case Event.Refused e -> WaitRules.refused(draft, e);
            case Event.Interrupted e -> ProcessRules.interrupted(draft, e);
            case Event.PassedBy e -> draft.put(draft.performer(e));
            case Event.Sleeping e -> WaitRules.sleeping(draft, e);
            case Event.Woke e -> draft.put(draft.performer(e));
            case Event.ProcessStarting e -> ProcessRules.starting(draft, e);
            case Event.ProcessRunning e -> ProcessRules.running(draft, e);
            case Event.ProcessEnded e -> ProcessRules.ended(draft, e);
            case Event.Joined e -> draft.put(draft.performer(e));
            case Event.SignalSent e -> ProcessRules.signalSent(draft, e);
            case Event.Printed e -> ProcessRules.printed(draft, e);
            case Event.ObjectCreated e -> ObjectRules.created(draft, e);
            case Event.Switched e -> ObjectRules.switched(draft, e);
            case Event.Accounted e -> ObjectRules.accounted(draft, e);
            case Event.Sampled e -> ObjectRules.sampled(draft, e);
            case Event.ModeChanged e -> RunRules.modeChanged(draft, e);
            case Event.Paused e -> RunRules.paused(draft, e);
            case Event.Stalled e -> RunRules.stalled(draft, e);
            case Event.Sent e -> ChannelRules.sent(draft, e);
            case Event.Received e -> ChannelRules.received(draft, e);
            case Event.EndPassed e -> ChannelRules.endPassed(draft, e);
            case Event.EndClosed e -> ChannelRules.endClosed(draft, e);
            case Event.PeerGone e -> ChannelRules.looked(draft, e, e.object());
            case Event.Discarded e -> ChannelRules.looked(draft, e, e.object());
            case Event.Looked e -> ChannelRules.looked(draft, e, e.object());
            case Event.TaskDone e -> ChannelRules.taskDone(draft, e);
            case Event.TasksAwaited e -> ChannelRules.looked(draft, e, e.object());
            case Event.PermitAcquired e -> SyncRules.permitAcquired(draft, e);
            case Event.PermitReleased e -> SyncRules.permitReleased(draft, e);
            case Event.Reentered e -> LockRules.deepened(draft, e, e.object(), e.depth());
            case Event.Unwound e -> LockRules.deepened(draft, e, e.object(), e.depth());
            case Event.Notified e -> SyncRules.notified(draft, e);
            case Event.FlagChanged e -> SyncRules.flagChanged(draft, e);
            case Event.Waited e -> draft.put(draft.performer(e));
            case Event.Arrived e -> SyncRules.arrived(draft, e);
            case Event.Tripped e -> SyncRules.tripped(draft, e);
            case Event.Broken e -> SyncRules.broken(draft, e);
            case Event.BarrierReset e -> SyncRules.barrierReset(draft, e);
            case Event.OwnerLost e -> SyncRules.ownerLost(draft, e);
            case Event.Checked e -> draft.put(draft.performer(e));
            case Event.Contents e -> ContentRules.seen(draft, e);
            case Event.BlockChanged e -> ContentRules.blockChanged(draft, e);
            case Event.BlockRead e -> ContentRules.blockRead(draft, e);
            case Event.BlockWritten e -> ContentRules.blockWritten(draft, e);
            case Event.FileRead e -> FileRules.read(draft, e);
            case Event.FileWritten e -> FileRules.written(draft, e);
            case Event.ManagerCalled e -> ManagerRules.called(draft, e);
            case Event.ManagedSeen e -> ManagerRules.seen(draft, e);
            case Event.ManagerClient e -> ManagerRules.client(draft, e);
            case Event.ChunkSubmitted e -> PoolRules.submitted(draft, e);
            case Event.ChunkTaken e -> PoolRules.taken(draft, e);
            case Event.ChunkDone e -> PoolRules.done(draft, e);
            case Event.ChunkDelivered e -> PoolRules.delivered(draft, e);
            case Event.ResultGot e -> PoolRules.got(draft, e);
            case Event.PoolWorkerChanged e -> PoolRules.workerChanged(draft, e);
            case Event.PoolClosed e -> PoolRules.closed(draft, e);
            case Event.Unknown e -> draft.anomaly(Anomaly.Kind.UNKNOWN_RECORD, e.stamp(), World.NONE);
        }
        draft.done(event);
    }
}
