package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;

/// What halting, waiting and sleeping do to the world, and which waits end all movement.
final class WaitRules {
    private WaitRules() {}

    static void announced(Draft draft, Event.Announced event) {
        var process = draft.actor(event.stamp());
        if (process == null) {
            return;
        }
        draft.stopWaiting(process);
        process.halted(new NextOperation(
                event.operation(), event.object(), event.argument(), event.stamp().line(), draft.eventIndex(), event.index()));
        if (event.operation() == Operation.WRITE && !(draft.object(event.object()) instanceof BlockState)) {
            process.register = new Register(event.object(), event.index(), event.argument(), true, draft.eventIndex());
        }
        draft.put(process);
    }

    static void blocked(Draft draft, Event.Blocked event) {
        var process = draft.performer(event);
        if (process == null) {
            return;
        }
        process.activity = Activity.BLOCKED;
        process.waiting = waiting(draft, event);
        process.countBlocked();
        draft.put(process);
        if (process.exit != null) {
            return;
        }
        switch (draft.object(process.waiting.object())) {
            case LockState lock -> draft.put(lock.withWaiter(waiter(process, event)));
            case SyncState other -> draft.put(other.withWaiter(waiter(process, event)));
            case null -> checkTarget(draft, process.waiting, event.stamp());
            case ChannelState channel -> draft.put(ChannelRules.withWaiter(
                    channel, new Waiter(process.index, event.ticket(), event.stamp().timeNanos())));
            case ArrayState _, BlockState _, FileState _ -> draft.anomaly(
                    Anomaly.Kind.WRONG_KIND, event.stamp(), event.object());
            case ManagerState _ -> {}
            case PoolState pool -> draft.put(pool.withWaiter(waiter(process, event)));
            case ValueState _, GlobalState _, TallyState _ -> draft.anomaly(
                    Anomaly.Kind.WRONG_KIND, event.stamp(), event.object());
        }
        WaitGraph.closedBy(draft.world(), process.index, draft.eventIndex()).ifPresent(draft::found);
    }

    private static Waiter waiter(ProcessDraft process, Event.Blocked event) {
        return new Waiter(process.index, event.ticket(), event.stamp().timeNanos());
    }

    private static Waiting waiting(Draft draft, Event.Blocked event) {
        var join = event.operation() == Operation.JOIN;
        return new Waiting(
                event.operation(),
                join ? World.NONE : event.object(),
                join ? draft.indexInSlot(event.object()) : World.NONE,
                event.ticket(),
                event.deadlineNanos(),
                event.stamp().line(),
                event.stamp().timeNanos(),
                draft.eventIndex());
    }

    private static void checkTarget(Draft draft, Waiting waiting, Stamp stamp) {
        if (waiting.operation() == Operation.NONE) {
            // for something between the threads of its process, which is no object of the run
            return;
        }
        if (waiting.operation() != Operation.JOIN) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, stamp, waiting.object());
        } else if (waiting.child() == World.NONE) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, stamp, World.NONE);
        }
    }

    static void refused(Draft draft, Event.Refused event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countRefused();
        }
        draft.put(process);
    }

    static void sleeping(Draft draft, Event.Sleeping event) {
        var process = draft.performer(event);
        if (process == null) {
            return;
        }
        process.activity = Activity.SLEEPING;
        process.waiting = new Waiting(
                Operation.SLEEP,
                World.NONE,
                World.NONE,
                0,
                event.deadlineNanos(),
                event.stamp().line(),
                event.stamp().timeNanos(),
                draft.eventIndex());
        draft.put(process);
    }
}
