package interleave.lab.world;

import java.util.ArrayList;
import java.util.List;

/// A queue.
///
/// @param items what is in it, oldest first, with who put it
/// @param unfinished how many items were put and not reported done
/// @param closedBy the indexes of the processes that closed it for themselves
/// @param inHand what each process got and has not reported done, of a joinable queue
/// @param waiters who waits to put, to get or for all items to be done
/// @param certain false after a stretch without tracing
/// @param sampledLength how many items the lab saw while nothing was recorded
public record QueueState(
        ObjectInfo info,
        Flight items,
        long unfinished,
        List<Integer> closedBy,
        List<InHand> inHand,
        List<Waiter> waiters,
        boolean certain,
        int sampledLength)
        implements ChannelState {
    private static final int JOINABLE = 2;

    /// Items that one process got and has not reported done; fewer than none when it reported those of others.
    public record InHand(int process, int items) {}

    /// How many items it holds at most; 0 for any number.
    public int capacity() {
        return (int) info.detail();
    }

    /// Whether it holds as many items as it can; never so for one without a limit.
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
        return new QueueState(info, flight, unfinished, closedBy, inHand, waiters, certain, 0);
    }

    @Override
    public QueueState withWaiters(List<Waiter> changed) {
        return new QueueState(info, items, unfinished, closedBy, inHand, changed, certain, sampledLength);
    }

    @Override
    public boolean serves(World world, ProcessState process) {
        return switch (process.waiting().operation()) {
            case PUT -> !full() && !process.waiting().pipeFull();
            case GET -> !items.isEmpty();
            case AWAIT_TASKS -> unfinished == 0 || WaitGraph.givesUp(world, keepers());
            // the read lock of a faithful run: whoever has it gives it back, or was killed
            case ACQUIRE -> false;
            default -> true;
        };
    }

    QueueState withUnfinished(long count) {
        return new QueueState(info, items, count, closedBy, inHand, waiters, certain, sampledLength);
    }

    /// The processes that have items in hand; nobody when somebody reported those of others, so that nobody knows.
    public List<Integer> keepers() {
        return inHand.stream().anyMatch(has -> has.items() < 0) ? List.of() : inHand.stream().map(InHand::process).toList();
    }

    QueueState withInHand(int process, int more) {
        if (!joinable()) {
            return this;
        }
        var after = new ArrayList<InHand>();
        var items = more;
        for (var has : inHand) {
            if (has.process() == process) {
                items += has.items();
            } else {
                after.add(has);
            }
        }
        if (items != 0) {
            after.add(new InHand(process, items));
        }
        return new QueueState(info, this.items, unfinished, closedBy, List.copyOf(after), waiters, certain, sampledLength);
    }

    QueueState withClosedBy(List<Integer> changed) {
        return new QueueState(info, items, unfinished, changed, inHand, waiters, certain, sampledLength);
    }

    @Override
    public QueueState uncertain() {
        return new QueueState(info, items.forgotten(), 0, closedBy, List.of(), List.of(), false, 0);
    }

    @Override
    public QueueState sampled(long bits) {
        return new QueueState(info, items, unfinished, closedBy, inHand, waiters, false, (int) Math.max(0, bits));
    }
}
