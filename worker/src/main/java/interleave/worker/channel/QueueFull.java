package interleave.worker.channel;

import interleave.worker.fault.MultiprocessingException;


/// A queue had no room until the time was up.
///
/// **Source:** rules Q1 and T4 (queue.Full).
public final class QueueFull extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public QueueFull(String message) {
        super(message);
    }
}
