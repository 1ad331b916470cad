package interleave.worker.channel;

import interleave.worker.fault.WrongUse;


/// More tasks were reported done than were put.
///
/// **Source:** rule Q8 ("task_done() called too many times").
public final class DoneTooOften extends WrongUse {
    private static final long serialVersionUID = 1L;

    public DoneTooOften(String message) {
        super(message);
    }
}
