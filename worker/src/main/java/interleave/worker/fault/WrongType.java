package interleave.worker.fault;

/// A value has a type that does not belong here.
public final class WrongType extends WrongArgument {
    private static final long serialVersionUID = 1L;

    public WrongType(String message) {
        super(message);
    }
}
