package interleave.worker.shared;

import interleave.worker.fault.WrongUse;


/// A handle of a block of shared memory, or a view of it, is used after it was closed.
///
/// **Source:** rule M2.
public final class BlockClosed extends WrongUse {
    private static final long serialVersionUID = 1L;

    public BlockClosed(String message) {
        super(message);
    }
}
