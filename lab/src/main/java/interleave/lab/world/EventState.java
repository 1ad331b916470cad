package interleave.lab.world;

import java.util.List;

/// An event: a flag that processes wait for.
///
/// @param changed the event by which it was set or cleared last, or [World#NONE]
/// @param waiters who waits for it to be set, next first
/// @param sampledWaiters how many the lab saw waiting while nothing was recorded
public record EventState(ObjectInfo info, boolean set, int changed, List<Waiter> waiters, int sampledWaiters)
        implements SyncState {

    @Override
    public int waiterCount() {
        return Math.max(waiters.size(), sampledWaiters);
    }

    @Override
    public EventState withWaiters(List<Waiter> newWaiters) {
        return new EventState(info, set, changed, newWaiters, sampledWaiters);
    }

    EventState changed(boolean newSet, int eventIndex) {
        return new EventState(info, newSet, eventIndex, newSet ? List.of() : waiters, 0);
    }

    EventState sampled(boolean newSet, int newWaiters) {
        return new EventState(info, newSet, World.NONE, waiters, newWaiters);
    }
}
