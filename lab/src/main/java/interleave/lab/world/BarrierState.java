package interleave.lab.world;

import java.util.ArrayList;
import java.util.List;

/// A barrier.
///
/// @param round which round it is in, from 0
/// @param arrived the indexes of the processes that have come in this round
/// @param broken whether it is unusable until a reset
/// @param trips how many rounds ended with all parties there
/// @param waiters who waits for the others, in the order of their tickets
/// @param sampledWaiters how many the lab saw waiting while nothing was recorded
public record BarrierState(
        ObjectInfo info,
        long round,
        List<Integer> arrived,
        boolean broken,
        long trips,
        List<Waiter> waiters,
        int sampledWaiters)
        implements SyncState {

    /// How many pass together.
    public int parties() {
        return (int) info.detail();
    }

    @Override
    public int waiterCount() {
        return Math.max(waiters.size(), sampledWaiters);
    }

    @Override
    public BarrierState withWaiters(List<Waiter> newWaiters) {
        return new BarrierState(info, round, arrived, broken, trips, newWaiters, sampledWaiters);
    }

    /// One more party. The record may tell of it only after its round was over: then it does not count any more.
    BarrierState arrived(int process, long inRound) {
        if (inRound < round) {
            return this;
        }
        var grown = new ArrayList<>(inRound == round ? arrived : List.of());
        grown.add(process);
        return new BarrierState(info, inRound, List.copyOf(grown), false, trips, waiters, 0);
    }

    BarrierState tripped(long endedRound) {
        return new BarrierState(info, endedRound + 1, List.of(), false, trips + 1, List.of(), 0);
    }

    BarrierState broken(long endedRound, boolean stays) {
        return new BarrierState(info, endedRound + 1, List.of(), stays, trips, List.of(), 0);
    }

    BarrierState mended() {
        return new BarrierState(info, round, arrived, false, trips, waiters, 0);
    }

    BarrierState sampled(long look, int newWaiters) {
        return new BarrierState(info, round, arrived, look < 0, trips, waiters, newWaiters);
    }

    BarrierState uncertain() {
        return new BarrierState(info, round, List.of(), broken, trips, List.of(), 0);
    }
}
