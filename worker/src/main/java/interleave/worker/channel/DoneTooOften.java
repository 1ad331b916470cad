package interleave.worker.channel;

import interleave.worker.sync.SharingException;

/// More tasks were reported done than were put.
///
/// **Source:** rule Q8 ("task_done() called too many times").
public final class DoneTooOften extends SharingException {
    private static final long serialVersionUID = 1L;

    public DoneTooOften(String message) {
        super(message);
    }
}
