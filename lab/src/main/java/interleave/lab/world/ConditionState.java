package interleave.lab.world;

import java.util.List;

/// A condition.
///
/// @param waiters who waits to be notified, next first
/// @param notifications how often somebody notified
/// @param sampledWaiters how many the lab saw waiting while nothing was recorded
public record ConditionState(ObjectInfo info, List<Waiter> waiters, long notifications, int sampledWaiters)
        implements SyncState {

    /// The number of the lock that belongs to it.
    public int lock() {
        return (int) info.detail();
    }

    @Override
    public int waiterCount() {
        return Math.max(waiters.size(), sampledWaiters);
    }

    @Override
    public ConditionState withWaiters(List<Waiter> newWaiters) {
        return new ConditionState(info, newWaiters, notifications, sampledWaiters);
    }

    ConditionState notified(int woken) {
        var rest = waiters.subList(Math.clamp(woken, 0, waiters.size()), waiters.size());
        return new ConditionState(info, List.copyOf(rest), notifications + 1, 0);
    }

    ConditionState sampled(int newWaiters) {
        return new ConditionState(info, waiters, notifications, newWaiters);
    }
}
