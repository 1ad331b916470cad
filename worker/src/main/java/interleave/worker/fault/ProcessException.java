package interleave.worker.fault;

/// A process was used in a way that its rules forbid, or could not be started; and what CPython counts among the faults of processes.
public class ProcessException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
