package interleave.worker.fault;

/// The operating system refused what was asked: a file, a block of memory, a socket.
public class SystemFault extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    public SystemFault(String message) {
        super(message);
    }

    public SystemFault(String message, Throwable cause) {
        super(message, cause);
    }
}
