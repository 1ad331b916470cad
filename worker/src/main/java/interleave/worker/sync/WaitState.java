package interleave.worker.sync;

/// The word in a slot that a waiting lane parks on.
public final class WaitState {
    public static final int NONE = 0;
    public static final int WAITING = 1;
    /// Somebody made it this lane's turn.
    public static final int WOKEN = 2;
    /// The deadline passed.
    public static final int EXPIRED = 3;

    private WaitState() {}
}
