package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// A connection that only receives was asked to send, or the other way round.
///
/// **Source:** rule P1.
public final class WrongDirection extends ChannelException {
    private static final long serialVersionUID = 1L;

    public WrongDirection(String message) {
        super(message);
    }
}
