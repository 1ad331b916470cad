package interleave.lab.world;

import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import java.util.List;
import java.util.stream.Stream;

/// What semaphores, conditions, events and barriers go through.
final class SyncRules {
    private SyncRules() {}

    static void permitAcquired(Draft draft, Event.PermitAcquired event) {
        var process = draft.performer(event);
        var semaphore = object(draft, event, event.object(), SemaphoreState.class);
        if (semaphore != null) {
            if (process != null && semaphore.permitsOf(process.index) == 0) {
                process.take(event.object());
            } else if (process != null) {
                process.countAcquired();
            }
            var after = semaphore.moved(index(process), 1, event.value(), event.sequence(), draft.eventIndex());
            draft.put(after);
            if (after.certain() && after.inside() > after.info().initialBits()) {
                draft.found(tooMany(draft, after, index(process)));
            }
        }
        draft.put(process);
    }

    private static Finding tooMany(Draft draft, SemaphoreState semaphore, int last) {
        var inside = semaphore.holders().stream().map(SemaphoreState.Account::process).toList();
        var events = semaphore.holders().stream()
                .map(SemaphoreState.Account::since)
                .filter(event -> event >= 0 && event < draft.eventIndex())
                .sorted()
                .toList();
        return new Finding.TooManyInside(
                semaphore.number(), last, semaphore.info().initialBits(), semaphore.inside(), inside,
                Stream.concat(events.stream(), Stream.of(draft.eventIndex())).toList());
    }

    static void permitReleased(Draft draft, Event.PermitReleased event) {
        var process = draft.performer(event);
        var semaphore = object(draft, event, event.object(), SemaphoreState.class);
        if (semaphore != null) {
            if (process != null && semaphore.permitsOf(process.index) == 1) {
                process.giveBack(event.object());
            } else if (process != null) {
                process.countReleased();
            }
            draft.put(semaphore.moved(index(process), -1, event.value(), event.sequence(), draft.eventIndex()));
        }
        draft.put(process);
    }

    static void notified(Draft draft, Event.Notified event) {
        draft.put(draft.performer(event));
        var condition = object(draft, event, event.object(), ConditionState.class);
        if (condition != null) {
            draft.put(condition.notified(event.woken()));
        }
    }

    static void flagChanged(Draft draft, Event.FlagChanged event) {
        draft.put(draft.performer(event));
        var flag = object(draft, event, event.object(), EventState.class);
        if (flag != null) {
            draft.put(flag.changed(event.set(), draft.eventIndex()));
        }
    }

    static void arrived(Draft draft, Event.Arrived event) {
        var process = draft.performer(event);
        draft.put(process);
        var barrier = object(draft, event, event.object(), BarrierState.class);
        if (barrier != null) {
            draft.put(barrier.arrived(index(process), event.round()));
        }
    }

    static void tripped(Draft draft, Event.Tripped event) {
        draft.put(draft.performer(event));
        var barrier = object(draft, event, event.object(), BarrierState.class);
        if (barrier != null) {
            draft.put(barrier.tripped(event.round()));
        }
    }

    static void broken(Draft draft, Event.Broken event) {
        var process = draft.performer(event);
        draft.put(process);
        var barrier = object(draft, event, event.object(), BarrierState.class);
        if (barrier == null) {
            return;
        }
        var stays = event.cause() != BreakCause.RESET;
        draft.put(barrier.broken(event.round(), stays));
        if (stays) {
            var culprit = event.cause() == BreakCause.PARTY_DIED ? draft.indexInSlot(event.party()) : index(process);
            draft.found(new Finding.BrokenBarrier(
                    barrier.number(), culprit, event.cause(),
                    barrier.waiters().stream().map(Waiter::process).filter(waiter -> waiter != culprit).toList(),
                    List.of(draft.eventIndex())));
        }
    }

    static void barrierReset(Draft draft, Event.BarrierReset event) {
        draft.put(draft.performer(event));
        var barrier = object(draft, event, event.object(), BarrierState.class);
        if (barrier != null) {
            draft.put(barrier.mended());
        }
    }

    static void ownerLost(Draft draft, Event.OwnerLost event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countRefused();
        }
        draft.put(process);
    }

    /// What a look from outside shows.
    static ObjectState sampled(SyncState state, Event.Sampled event) {
        var waiters = Math.max(0, event.waiters());
        return switch (state) {
            case SemaphoreState semaphore -> semaphore.sampled(event.bits(), waiters);
            case ConditionState condition -> condition.sampled(waiters);
            case EventState flag -> flag.sampled(event.bits() != 0, waiters);
            case BarrierState barrier -> barrier.sampled(event.bits(), waiters);
        };
    }

    /// Nothing is recorded from here on, so nobody knows who waits and who is inside.
    static ObjectState uncertain(SyncState state) {
        return switch (state) {
            case SemaphoreState semaphore -> semaphore.uncertain();
            case ConditionState condition -> condition.withWaiters(List.of());
            case EventState flag -> flag.withWaiters(List.of());
            case BarrierState barrier -> barrier.uncertain();
        };
    }

    private static int index(ProcessDraft process) {
        return process == null ? World.NONE : process.index;
    }

    private static <T extends ObjectState> T object(Draft draft, Event event, int number, Class<T> kind) {
        var state = draft.object(number);
        if (kind.isInstance(state)) {
            return kind.cast(state);
        }
        draft.anomaly(
                state == null ? Anomaly.Kind.UNKNOWN_OBJECT : Anomaly.Kind.WRONG_KIND, event.stamp(), number);
        return null;
    }
}
