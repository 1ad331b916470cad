package interleave.app.ui.stage;

import interleave.lab.world.LockState;
import interleave.lab.world.World;

/// What may be told of an object as a number: only what was recorded. The rest is said to be unknown.
final class Recorded {
    private Recorded() {}

    /// Whether who has what is known now.
    ///
    /// @param certain what the state of the object says of itself
    static boolean now(World world, boolean certain) {
        return certain && world.traced();
    }

    /// Whether a sum over the whole run is known.
    static boolean always(World world, boolean certain) {
        return now(world, certain) && world.wholeRecord();
    }

    /// Whether it is known how often the lock was taken: each recorded taking says the number of it.
    static boolean taken(World world, LockState lock) {
        return now(world, lock.certain()) && (world.wholeRecord() || lock.acquisitions() > 0);
    }
}
