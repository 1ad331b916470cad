package interleave.worker.channel;

import interleave.worker.fault.MultiprocessingException;


/// A queue had nothing until the time was up.
///
/// **Source:** rules Q1 and T4 (queue.Empty).
public final class QueueEmpty extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public QueueEmpty(String message) {
        super(message);
    }
}
