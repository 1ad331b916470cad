package interleave.worker.pool;

import interleave.worker.fault.MultiprocessingException;


/// The stack trace that an exception had in the worker, as text: the cause of the exception that is thrown in the parent.
///
/// **Source:** rule O3 (RemoteTraceback).
public final class RemoteTrace extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    private final String trace;

    RemoteTrace(String trace) {
        super("\n\"\"\"\n" + trace + "\"\"\"");
        this.trace = trace;
    }

    /// The text, with the lines of the worker.
    public String trace() {
        return trace;
    }
}
