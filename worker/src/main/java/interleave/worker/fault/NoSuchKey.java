package interleave.worker.fault;

/// There is nothing with this key or name.
public final class NoSuchKey extends WrongArgument {
    private static final long serialVersionUID = 1L;

    public NoSuchKey(String message) {
        super(message);
    }
}
