package interleave.app.ui.stage;

import interleave.lab.world.PendingRead;
import interleave.lab.world.ProcessState;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;

/// Whether the number that a process carries is out of date.
final class Stale {
    private Stale() {}

    /// Whether somebody wrote to the cell since this process read what it carries.
    static boolean carries(World world, ProcessState process) {
        return read(world, process) != null;
    }

    /// The read that is out of date, or null.
    static PendingRead read(World world, ProcessState process) {
        var register = process.register();
        if (register == null || process.ended() || !world.traced()) {
            return null;
        }
        var read = process.pendingReads().find(register.object(), register.index());
        return read != null
                        && world.object(register.object()) instanceof ValueState value
                        && read.version() < value.version()
                ? read
                : null;
    }
}
