package interleave.worker.world;

import interleave.worker.trace.Operation;
import java.util.List;

/// A pipe.
///
/// @param duplex whether messages go both ways; if not, from end 1 to end 0
/// @param there the messages on their way from end 0 to end 1
/// @param back the messages on their way from end 1 to end 0
/// @param ends which process has which end open
/// @param waiters who waits to send, to receive or for a message
/// @param certain false after a stretch without tracing
/// @param sampledThere how many messages the lab saw from end 0 while nothing was recorded
/// @param sampledBack how many it saw from end 1
public record PipeState(
        ObjectInfo info,
        boolean duplex,
        Flight there,
        Flight back,
        List<OpenEnd> ends,
        List<Waiter> waiters,
        boolean certain,
        int sampledThere,
        int sampledBack)
        implements ChannelState {

    /// How many bytes can be on their way in each direction.
    public long capacityBytes() {
        return info.detail();
    }

    /// Whether some process has this end open.
    public boolean open(int end) {
        return ends.stream().anyMatch(open -> open.end() == end);
    }

    /// How many messages are on their way in a direction, as recorded, or as last seen while nothing is recorded.
    public int length(int direction) {
        return Math.max(flight(direction).size(), direction == 0 ? sampledThere : sampledBack);
    }

    @Override
    public Flight flight(int direction) {
        return direction == 0 ? there : back;
    }

    @Override
    public PipeState withFlight(int direction, Flight flight) {
        return new PipeState(
                info, duplex, direction == 0 ? flight : there, direction == 0 ? back : flight, ends, waiters, certain, 0, 0);
    }

    @Override
    public PipeState withWaiters(List<Waiter> changed) {
        return new PipeState(info, duplex, there, back, ends, changed, certain, sampledThere, sampledBack);
    }

    /// In doubt yes: which direction it is about is not told, and how much room a sender needs is not either.
    @Override
    public boolean serves(Operation operation) {
        return operation != Operation.RECEIVE || !there.isEmpty() || !back.isEmpty() || !open(1) || duplex && !open(0);
    }

    PipeState withEnds(List<OpenEnd> changed) {
        return new PipeState(info, duplex, there, back, changed, waiters, certain, sampledThere, sampledBack);
    }

    @Override
    public PipeState uncertain() {
        return new PipeState(info, duplex, there.forgotten(), back.forgotten(), ends, List.of(), false, 0, 0);
    }

    @Override
    public PipeState sampled(long bits) {
        return new PipeState(info, duplex, there, back, ends, waiters, false, (int) bits, (int) (bits >>> 32));
    }
}
