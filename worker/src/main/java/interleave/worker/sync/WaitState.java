package interleave.worker.sync;

/// The word in a slot that a waiting lane parks on.
///
/// **Layout** (i32): bits 0-3 the state; bits 4-31 which wait of the lane this is, counted. The count keeps a waker
/// that was held up from waking a lane that waits for something else by now. So it goes on for as long as the slot is there,
/// from one of its lanes to the next.
public final class WaitState {
    public static final int NONE = 0;
    public static final int WAITING = 1;
    /// Somebody made it this lane's turn.
    public static final int WOKEN = 2;
    /// The deadline passed.
    public static final int EXPIRED = 3;
    /// Still waiting, but it should look around: somebody died.
    public static final int NUDGED = 4;

    private static final int STATE_BITS = 0xF;

    private WaitState() {}

    /// The state in a word.
    public static int of(int word) {
        return word & STATE_BITS;
    }

    /// The word of the same wait in another state.
    public static int with(int word, int state) {
        return word & ~STATE_BITS | state;
    }

    /// Whether two words are of one wait, whatever happened in it.
    static boolean sameWait(int word, int later) {
        return (word & ~STATE_BITS) == (later & ~STATE_BITS);
    }

    /// The word at the begin of the lane's next wait.
    public static int next(int word) {
        return (word & ~STATE_BITS) + STATE_BITS + 1 | WAITING;
    }
}
