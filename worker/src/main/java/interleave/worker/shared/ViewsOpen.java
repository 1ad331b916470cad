package interleave.worker.shared;

import interleave.worker.fault.WrongUse;


/// A block of shared memory cannot be closed while views of it are open.
///
/// **Source:** rule M2.
public final class ViewsOpen extends WrongUse {
    private static final long serialVersionUID = 1L;

    public ViewsOpen(String message) {
        super(message);
    }
}
