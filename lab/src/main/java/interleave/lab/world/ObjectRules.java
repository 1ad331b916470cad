package interleave.lab.world;

import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.util.List;

/// What coming into being, and being looked at or switched by the lab, do to objects.
final class ObjectRules {
    private ObjectRules() {}

    static void created(Draft draft, Event.ObjectCreated event) {
        var process = draft.performer(event);
        draft.put(process);
        if (!Numbering.accepts(event.object())) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), event.object());
        } else if (draft.object(event.object()) != null) {
            draft.anomaly(Anomaly.Kind.BORN_TWICE, event.stamp(), event.object());
        } else {
            draft.add(fresh(info(draft, event, process == null ? World.NONE : process.index), event));
        }
    }

    private static ObjectInfo info(Draft draft, Event.ObjectCreated event, int creator) {
        return new ObjectInfo(
                event.object(),
                event.name(),
                event.typeCode(),
                event.offset(),
                event.detail(),
                event.bits(),
                creator,
                draft.eventIndex());
    }

    private static ObjectState fresh(ObjectInfo info, Event.ObjectCreated event) {
        return switch (event.kind()) {
            case VALUE -> new ValueState(
                    typed(info),
                    event.bits(),
                    0,
                    World.NONE,
                    World.NONE,
                    Amount.zero(typed(info).typeCode()),
                    0,
                    RecentWrites.NONE,
                    null,
                    true);
            case GLOBAL -> GlobalState.fresh(typed(info), event.bits());
            case LOCK -> new LockState(info, World.NONE, World.NONE, List.of(), 0, event.bits() != 0, true, 0, false, 0);
            case RLOCK -> new LockState(info, World.NONE, World.NONE, List.of(), 0, event.bits() == 0, true, 0, true, 0);
            case SEMAPHORE, BOUNDED_SEMAPHORE -> new SemaphoreState(
                    info, event.bits(), 0, List.of(), List.of(), true, 0, 0);
            case CONDITION -> new ConditionState(info, List.of(), 0, 0);
            case EVENT -> new EventState(info, event.bits() != 0, World.NONE, List.of(), 0);
            case BARRIER -> new BarrierState(info, 0, List.of(), false, 0, List.of(), 0);
            case TALLY -> new TallyState(info, event.bits());
            case PIPE -> ChannelRules.pipe(info, info.creator());
            case QUEUE -> ChannelRules.queue(info);
            case ARRAY -> ArrayState.fresh(typed(info));
            case SHARED_MEMORY, SHAREABLE_LIST -> BlockState.fresh(info, event.kind());
            case FILE -> FileState.fresh(info);
            case MANAGER -> ManagerRules.fresh(info);
            case POOL -> PoolRules.fresh(info);
        };
    }

    /// A number without a type, which no process makes, is read as a whole one.
    private static ObjectInfo typed(ObjectInfo info) {
        return info.typeCode() != null
                ? info
                : new ObjectInfo(
                        info.number(),
                        info.name(),
                        TypeCode.INT64,
                        info.offset(),
                        info.detail(),
                        info.initialBits(),
                        info.creator(),
                        info.eventIndex());
    }

    static void switched(Draft draft, Event.Switched event) {
        switch (draft.object(event.object())) {
            case LockState lock -> draft.put(LockRules.switched(lock, event.on()));
            case null -> draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), event.object());
            case ArrayState _, BlockState _, FileState _, PoolState _ -> wrongKind(draft, event.stamp(), event.object());
            case ValueState _, GlobalState _, TallyState _, ChannelState _, SyncState _, ManagerState _ -> wrongKind(draft, event.stamp(), event.object());
        }
    }

    static void accounted(Draft draft, Event.Accounted event) {
        var process = draft.performer(event);
        draft.put(process);
        switch (draft.object(event.object())) {
            case ValueState value -> draft.put(value.accounted(accounts(draft, process, value.info(), event)));
            case GlobalState own -> draft.put(own.accounted(accounts(draft, process, own.info(), event)));
            case null -> draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), event.object());
            case ArrayState _, BlockState _, FileState _, PoolState _ -> wrongKind(draft, event.stamp(), event.object());
            case LockState _, TallyState _, ChannelState _, SyncState _, ManagerState _ -> wrongKind(draft, event.stamp(), event.object());
        }
    }

    private static Accounts accounts(Draft draft, ProcessDraft process, ObjectInfo info, Event.Accounted event) {
        return new Accounts(
                Amount.of(info.typeCode(), event.expected()),
                Amount.of(info.typeCode(), event.actual()),
                process == null ? World.NONE : process.index,
                event.stamp().timeNanos(),
                draft.eventIndex());
    }

    /// While operations are recorded they say more than a look from outside.
    static void sampled(Draft draft, Event.Sampled event) {
        var state = draft.object(event.object());
        if (state == null) {
            // the lab looks at the memory itself, and may see an object before the news of its birth is taken
            return;
        }
        if (draft.run.traced() && !(state instanceof TallyState)) {
            return;
        }
        draft.put(switch (state) {
            case ValueState value -> value.sampled(event.bits());
            case GlobalState own -> own.with(own.cell().seen(event.bits(), draft.eventIndex()));
            case LockState lock -> LockRules.sampled(lock, owner(draft, event), Math.max(0, event.waiters()), event.bits());
            case SyncState other -> SyncRules.sampled(other, event);
            case TallyState tally -> new TallyState(tally.info(), event.bits());
            case ChannelState channel -> channel.sampled(event.bits());
            case ArrayState array -> array;
            case BlockState block -> block;
            case FileState file -> file;
            case ManagerState manager -> manager;
            case PoolState pool -> pool.sampled(event.bits());
        });
    }

    private static int owner(Draft draft, Event.Sampled event) {
        return event.ownerSlot() <= Stamp.LAB ? World.NONE : draft.indexInSlot(event.ownerSlot());
    }

    private static void wrongKind(Draft draft, Stamp stamp, int object) {
        draft.anomaly(Anomaly.Kind.WRONG_KIND, stamp, object);
    }
}
