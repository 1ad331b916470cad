package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// The next message is longer than the caller allowed; the connection can receive no more.
///
/// **Source:** rule P6.
public final class BadMessageLength extends ChannelException {
    private static final long serialVersionUID = 1L;

    public BadMessageLength(String message) {
        super(message);
    }
}
