package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// Every process that could send has closed its end or is gone, and every message is taken.
///
/// **Source:** rule P3 (EOFError).
public final class EndOfStream extends ChannelException {
    private static final long serialVersionUID = 1L;

    public EndOfStream(String message) {
        super(message);
    }
}
