package interleave.worker.world;

import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What taking, giving back and waiting do to locks.
final class LockRules {
    private static final Comparator<Waiter> BY_TICKET = Comparator.comparingLong(Waiter::ticket);

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
                    0));
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
                    lock.info(), World.NONE, World.NONE, lock.waiters(), lock.acquisitions(), lock.on(), true, 0));
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
            case ValueState _, GlobalState _, TallyState _, ChannelState _, ManagerState _ -> {
                draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
                yield null;
            }
        };
    }

    static LockState withWaiter(LockState lock, Waiter waiter) {
        var queue = new ArrayList<Waiter>(lock.waiters().size() + 1);
        for (var other : lock.waiters()) {
            if (other.process() != waiter.process()) {
                queue.add(other);
            }
        }
        queue.add(waiter);
        queue.sort(BY_TICKET);
        return withWaiters(lock, List.copyOf(queue));
    }

    static LockState withoutWaiter(LockState lock, int process) {
        return withWaiters(
                lock,
                lock.waiters().stream()
                        .filter(waiter -> waiter.process() != process)
                        .toList());
    }

    private static LockState withWaiters(LockState lock, List<Waiter> waiters) {
        return new LockState(
                lock.info(),
                lock.owner(),
                lock.ownedSince(),
                waiters,
                lock.acquisitions(),
                lock.on(),
                lock.certain(),
                lock.sampledWaiters());
    }

    /// Nothing is recorded from here on, so nobody knows who has it.
    static LockState uncertain(LockState lock) {
        return new LockState(
                lock.info(), World.NONE, World.NONE, List.of(), lock.acquisitions(), lock.on(), false, 0);
    }

    static LockState sampled(LockState lock, int owner, int waiters) {
        return new LockState(
                lock.info(), owner, World.NONE, lock.waiters(), lock.acquisitions(), lock.on(), false, waiters);
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
                lock.sampledWaiters());
    }
}
