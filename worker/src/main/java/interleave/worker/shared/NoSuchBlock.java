package interleave.worker.shared;

import interleave.worker.sync.SharingException;

/// There is no block of shared memory with this name, or none any more.
///
/// **Source:** rules M1 to M3.
public final class NoSuchBlock extends SharingException {
    private static final long serialVersionUID = 1L;

    public NoSuchBlock(String message) {
        super(message);
    }
}
