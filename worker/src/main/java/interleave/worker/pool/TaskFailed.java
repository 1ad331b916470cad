package interleave.worker.pool;

import interleave.worker.fault.MultiprocessingException;


/// A task threw an exception that cannot be thrown here as it is: a checked one, which is the cause then, or one that cannot be
/// built again in this process, whose remote trace is the cause.
public final class TaskFailed extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    TaskFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
