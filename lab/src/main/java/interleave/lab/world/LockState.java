package interleave.lab.world;

import java.util.List;

/// A lock, reentrant or not.
///
/// @param owner the index of the process that holds it, or [World#NONE]; a dead process keeps it
/// @param ownedSince the event by which the owner took it, or [World#NONE]
/// @param waiters who waits for it, next first
/// @param acquisitions how often it was taken
/// @param on false while the lab has it switched off
/// @param certain false after a stretch without tracing, until it is taken or given back
/// @param sampledWaiters how many the lab saw waiting while nothing was recorded
/// @param reentrant whether its owner can take it again
/// @param depth how often its owner has taken it; 0 when it is free
public record LockState(
        ObjectInfo info,
        int owner,
        int ownedSince,
        List<Waiter> waiters,
        long acquisitions,
        boolean on,
        boolean certain,
        int sampledWaiters,
        boolean reentrant,
        int depth)
        implements ObjectState, Queued {

    /// Whether nobody has it, as far as recorded.
    public boolean free() {
        return owner == World.NONE;
    }

    @Override
    public int waiterCount() {
        return Math.max(waiters.size(), sampledWaiters);
    }

    @Override
    public LockState withWaiters(List<Waiter> newWaiters) {
        return new LockState(
                info, owner, ownedSince, newWaiters, acquisitions, on, certain, sampledWaiters, reentrant, depth);
    }
}
