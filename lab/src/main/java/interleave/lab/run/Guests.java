package interleave.lab.run;

/// Wakes lanes whose process does not wait for a word of shared memory to change, but for a message: those of another runtime.
///
/// **Threading:** called on the lab's thread.
public interface Guests {
    /// There are none.
    Guests NONE = new Guests() {
        @Override
        public boolean wake(int slot) {
            return false;
        }

        @Override
        public boolean tellWaits() {
            return false;
        }

        @Override
        public boolean struck() {
            return false;
        }
    };

    /// Lets the lane in `slot` look at its words, which were changed before this call. False when it is no guest.
    boolean wake(int slot);

    /// All are at rest: lets those who wait and have not said so record it now, as it is no passing matter. True when there are
    /// some, who count as moving when this returns.
    boolean tellWaits();

    /// Whether a signal is on its way to one of them that may still end it, wherever it halts or waits.
    boolean struck();
}
