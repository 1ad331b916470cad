package interleave.worker.sync;

import interleave.worker.fault.PartnerDied;

/// What a process waits for is held by one that is dead, so that nobody is left to give it back.
///
/// Only in robust runs; in faithful ones the process waits for ever, as in CPython (rule L6).
public final class OwnerDied extends PartnerDied {
    private static final long serialVersionUID = 1L;

    public OwnerDied(String message) {
        super(message);
    }
}
