package interleave.lab.world;

import java.util.List;

/// Something that messages go through: a pipe or a queue.
public sealed interface ChannelState extends ObjectState permits PipeState, QueueState {
    /// Who waits at it, oldest first; [Waiting#operation] of each says for what.
    List<Waiter> waiters();

    /// This channel with other waiters.
    ChannelState withWaiters(List<Waiter> waiters);

    /// The messages on their way in this direction: the sending end of a pipe, 0 for a queue.
    Flight flight(int direction);

    /// This channel with other messages on their way in one direction.
    ChannelState withFlight(int direction, Flight flight);

    /// False after a stretch without tracing: some of what is there may not be known.
    boolean certain();

    /// Whether this process, which waits here, can go on by itself, as far as recorded.
    boolean serves(World world, ProcessState process);

    /// Nothing is recorded from here on.
    ChannelState uncertain();

    /// As the lab saw it while nothing was recorded.
    ChannelState sampled(long bits);
}
