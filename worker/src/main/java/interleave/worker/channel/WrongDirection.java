package interleave.worker.channel;

import interleave.worker.sync.SharingException;

/// A connection that only receives was asked to send, or the other way round.
///
/// **Source:** rule P1.
public final class WrongDirection extends SharingException {
    private static final long serialVersionUID = 1L;

    public WrongDirection(String message) {
        super(message);
    }
}
