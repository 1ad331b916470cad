package interleave.lab.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An object with a wait queue.
public interface Queued {
    /// Who waits for it, next first.
    List<Waiter> waiters();

    /// How many wait, as recorded, or as last seen while nothing is recorded.
    int waiterCount();

    /// This object with other waiters.
    ObjectState withWaiters(List<Waiter> waiters);

    /// This object with one more waiter, at the place of its ticket.
    default ObjectState withWaiter(Waiter waiter) {
        var queue = new ArrayList<Waiter>(waiters().size() + 1);
        for (var other : waiters()) {
            if (other.process() != waiter.process()) {
                queue.add(other);
            }
        }
        queue.add(waiter);
        queue.sort(Comparator.comparingLong(Waiter::ticket));
        return withWaiters(List.copyOf(queue));
    }

    /// This object without one process among its waiters.
    default ObjectState withoutWaiter(int process) {
        return withWaiters(waiters().stream().filter(waiter -> waiter.process() != process).toList());
    }

    /// Whether this process is among the waiters.
    default boolean keeps(int process) {
        return waiters().stream().anyMatch(waiter -> waiter.process() == process);
    }
}
