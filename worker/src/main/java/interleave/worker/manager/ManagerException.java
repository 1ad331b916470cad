package interleave.worker.manager;

import interleave.worker.fault.ProcessException;


/// A manager was used in a way that its rules forbid: before its start, after its end, started twice.
///
/// **Source:** rule G1.
public class ManagerException extends ProcessException {
    private static final long serialVersionUID = 1L;

    public ManagerException(String message) {
        super(message);
    }

    public ManagerException(String message, Throwable cause) {
        super(message, cause);
    }
}
