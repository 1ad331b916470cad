package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// No process is left that could receive what was to be sent.
///
/// **Source:** rule P3 (BrokenPipeError).
public final class BrokenPipe extends ChannelException {
    private static final long serialVersionUID = 1L;

    public BrokenPipe(String message) {
        super(message);
    }
}
