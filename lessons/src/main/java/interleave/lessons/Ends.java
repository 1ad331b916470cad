package interleave.lessons;

import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.stream.Stream;

/// How the children of a run ended, counted.
public final class Ends {
    private Ends() {}

    /// How many ended with an error of their own, such as those who waited for what could not come back.
    public static long resigned(World world) {
        return children(world).filter(child -> child.ended() && child.exit().code() > 0 && !child.endedByInterrupt()).count();
    }

    /// How many a signal ended.
    public static long killed(World world) {
        return children(world).filter(ProcessState::killed).count();
    }

    /// How many a KeyboardInterrupt ended. It is not known of a run that is not recorded.
    public static long interrupted(World world) {
        return children(world).filter(ProcessState::endedByInterrupt).count();
    }

    private static Stream<ProcessState> children(World world) {
        return world.processes().stream().filter(process -> process.parent() != World.NONE);
    }
}
