package interleave.worker.world;

import java.util.List;

/// A queue.
///
/// @param items what is in it, oldest first, with who put it
/// @param unfinished how many items were put and not reported done
/// @param closedBy the indexes of the processes that closed it for themselves
/// @param waiters who waits to put, to get or for all items to be done
/// @param certain false after a stretch without tracing
/// @param sampledLength how many items the lab saw while nothing was recorded
public record QueueState(
        ObjectInfo info,
        Flight items,
        long unfinished,
        List<Integer> closedBy,
        List<Waiter> waiters,
        boolean certain,
        int sampledLength)
        implements ChannelState {
    private static final int JOINABLE = 2;

    /// How many items it holds at most; 0 for any number.
    public int capacity() {
        return (int) info.detail();
    }

    public boolean full() {
        return capacity() > 0 && length() >= capacity();
    }

    /// Whether consumers report what is done.
    public boolean joinable() {
        return info.initialBits() == JOINABLE;
    }

    /// How many items are in it, as recorded, or as last seen while nothing is recorded.
    public int length() {
        return Math.max(items.size(), sampledLength);
    }

    @Override
    public Flight flight(int direction) {
        return items;
    }

    @Override
    public QueueState withFlight(int direction, Flight flight) {
        return new QueueState(info, flight, unfinished, closedBy, waiters, certain, 0);
    }

    @Override
    public QueueState withWaiters(List<Waiter> changed) {
        return new QueueState(info, items, unfinished, closedBy, changed, certain, sampledLength);
    }

    @Override
    public boolean serves(World world, ProcessState process) {
        return switch (process.waiting().operation()) {
            case PUT -> !full();
            case GET -> !items.isEmpty();
            case AWAIT_TASKS -> unfinished == 0;
            default -> true;
        };
    }

    QueueState withUnfinished(long count) {
        return new QueueState(info, items, count, closedBy, waiters, certain, sampledLength);
    }

    QueueState withClosedBy(List<Integer> changed) {
        return new QueueState(info, items, unfinished, changed, waiters, certain, sampledLength);
    }

    @Override
    public QueueState uncertain() {
        return new QueueState(info, items.forgotten(), 0, closedBy, List.of(), false, 0);
    }

    @Override
    public QueueState sampled(long bits) {
        return new QueueState(info, items, unfinished, closedBy, waiters, false, (int) Math.max(0, bits));
    }
}
