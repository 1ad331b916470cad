package interleave.lab.world;

import interleave.worker.trace.Event;
import java.util.List;

/// What taking, giving back and waiting do to locks.
final class LockRules {
    private LockRules() {}

    static void acquired(Draft draft, Event.Acquired event) {
        var process = draft.performer(event);
        var lock = lock(draft, event, event.object());
        if (lock != null) {
            var taker = process == null ? World.NONE : process.index;
            if (lock.owner() != World.NONE && lock.certain()) {
                draft.anomaly(Anomaly.Kind.TAKEN_TWICE, event.stamp(), event.object());
            }
            takeAwayFrom(draft, lock, process);
            if (process != null) {
                process.lose(event.object());
                process.take(event.object());
            }
            draft.put(new LockState(
                    lock.info(),
                    taker,
                    draft.eventIndex(),
                    lock.waiters(),
                    Math.max(lock.acquisitions() + 1, event.sequence()),
                    lock.on(),
                    true,
                    0,
                    lock.reentrant(),
                    1));
        }
        draft.put(process);
    }

    static void released(Draft draft, Event.Released event) {
        var process = draft.performer(event);
        var lock = lock(draft, event, event.object());
        if (lock != null) {
            if (lock.free() && lock.certain()) {
                draft.anomaly(Anomaly.Kind.NOT_HELD, event.stamp(), event.object());
            }
            takeAwayFrom(draft, lock, process);
            if (process != null) {
                process.giveBack(event.object());
            }
            draft.put(new LockState(
                    lock.info(), World.NONE, World.NONE, lock.waiters(), lock.acquisitions(), lock.on(), true, 0,
                    lock.reentrant(), 0));
        }
        draft.put(process);
    }

    /// Somebody other than `process` may have held the lock: any process may give a lock back.
    private static void takeAwayFrom(Draft draft, LockState lock, ProcessDraft process) {
        if (lock.owner() != World.NONE && (process == null || lock.owner() != process.index)) {
            var former = draft.process(lock.owner());
            former.lose(lock.number());
            draft.put(former);
        }
    }

    private static LockState lock(Draft draft, Event event, int object) {
        return switch (draft.object(object)) {
            case LockState lock -> lock;
            case null -> {
                draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), object);
                yield null;
            }
            case ArrayState _, BlockState _, FileState _, PoolState _ -> {
                draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
                yield null;
            }
            case ValueState _, GlobalState _, TallyState _, ChannelState _, SyncState _, ManagerState _ -> {
                draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
                yield null;
            }
        };
    }

    /// The owner took it once more or gave one level back.
    static void deepened(Draft draft, Event event, int object, int depth) {
        var process = draft.performer(event);
        var lock = lock(draft, event, object);
        if (lock != null) {
            if (lock.certain() && (process == null || lock.owner() != process.index)) {
                draft.anomaly(Anomaly.Kind.NOT_HELD, event.stamp(), object);
            }
            draft.put(new LockState(
                    lock.info(), lock.owner(), lock.ownedSince(), lock.waiters(), lock.acquisitions(), lock.on(),
                    lock.certain(), lock.sampledWaiters(), lock.reentrant(), Math.max(0, depth)));
        }
        draft.put(process);
    }

    /// Nothing is recorded from here on, so nobody knows who has it.
    static LockState uncertain(LockState lock) {
        return new LockState(
                lock.info(), World.NONE, World.NONE, List.of(), lock.acquisitions(), lock.on(), false, 0,
                lock.reentrant(), 0);
    }

    static LockState sampled(LockState lock, int owner, int waiters, long depth) {
        return new LockState(
                lock.info(), owner, World.NONE, lock.waiters(), lock.acquisitions(), lock.on(), false, waiters,
                lock.reentrant(), owner == World.NONE ? 0 : (int) Math.max(1, depth));
    }

    static LockState switched(LockState lock, boolean on) {
        return new LockState(
                lock.info(),
                lock.owner(),
                lock.ownedSince(),
                lock.waiters(),
                lock.acquisitions(),
                on,
                lock.certain(),
                lock.sampledWaiters(),
                lock.reentrant(),
                lock.depth());
    }
}
