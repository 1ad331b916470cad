package interleave.worker.shared;

import interleave.worker.fault.SystemFault;


/// A block of shared memory is to be made with a name that is taken.
///
/// **Source:** rule M1.
public final class BlockExists extends SystemFault {
    private static final long serialVersionUID = 1L;

    public BlockExists(String message) {
        super(message);
    }
}
