package interleave.worker.shared;

import interleave.worker.fault.SystemFault;


/// There is no block of shared memory with this name, or none any more.
///
/// **Source:** rules M1 to M3.
public final class NoSuchBlock extends SystemFault {
    private static final long serialVersionUID = 1L;

    public NoSuchBlock(String message) {
        super(message);
    }
}
