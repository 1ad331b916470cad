package interleave.worker.fault;

/// There is nothing at this place.
public final class WrongIndex extends WrongArgument {
    private static final long serialVersionUID = 1L;

    public WrongIndex(String message) {
        super(message);
    }
}
