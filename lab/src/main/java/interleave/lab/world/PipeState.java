package interleave.lab.world;

import interleave.worker.trace.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /// How many bytes can be on their way altogether.
    public long roomBytes() {
        return duplex ? 2 * capacityBytes() : capacityBytes();
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

    /// In doubt yes. How much room a sender needs is not told; but what was not received cannot have made any, unless
    /// somebody is about to receive: a message that is longer than the room goes in pieces, which are not told of.
    @Override
    public boolean serves(World world, ProcessState process) {
        return switch (process.waiting().operation()) {
            case SEND -> endsOf(process).anyMatch(end -> !open(1 - end)
                    || flight(end).lastReceivedNanos() > process.waiting().sinceNanos() || received(world, 1 - end));
            case RECEIVE -> endsOf(process).anyMatch(end -> !open(1 - end) || !flight(1 - end).isEmpty());
            default -> true;
        };
    }

    /// Whether somebody waits to receive at this end.
    private boolean received(World world, int end) {
        return waiters.stream()
                .map(waiter -> world.process(waiter.process()))
                .filter(process -> process.waiting() != null && process.waiting().operation() == Operation.RECEIVE)
                .anyMatch(process -> endsOf(process).anyMatch(own -> own == end));
    }

    /// The ends that a process has; both when nothing is known of it.
    private IntStream endsOf(ProcessState process) {
        var own = ends.stream().filter(open -> open.process() == process.index()).mapToInt(OpenEnd::end).toArray();
        return own.length > 0 ? Arrays.stream(own) : IntStream.of(0, 1);
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
