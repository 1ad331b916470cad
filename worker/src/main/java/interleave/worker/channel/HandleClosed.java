package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// This process has closed the connection or queue that it uses.
///
/// **Source:** rules P4, Q1 and Q9.
public final class HandleClosed extends ChannelException {
    private static final long serialVersionUID = 1L;

    public HandleClosed(String message) {
        super(message);
    }
}
