package interleave.lab.support;

import interleave.lab.run.LiveRun;
import interleave.worker.memory.SlotState;
import interleave.worker.process.Signals;
import java.util.List;

/// What tests do with a run, beside the steps that they are about.
public final class Runs {
    private static final long REST_MILLIS = 60_000;

    private Runs() {}

    /// All that its processes have printed, errors too.
    public static List<String> lines(LiveRun run) {
        return run.history().newest().output().stream().map(line -> line.text()).toList();
    }

    /// Takes one step after the other, by the policy of the run, as long as one can be taken.
    public static void stepToTheEnd(LiveRun run) {
        while (run.stepByPolicy()) {
            // one step after the other
            continue;
        }
    }

    /// The same for a run in which somebody was killed: until it has ended, or nobody can go on.
    public static void finish(LiveRun run) {
        while (!run.ended()) {
            if (!run.state().ended() && !run.stepByPolicy() && !run.state().ended() && run.awaitRest(REST_MILLIS).stuck()) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    /// Kills the process in a slot, and waits until all others are at rest.
    public static void kill(LiveRun run, int slot) {
        run.signal(slot, Signals.KILL);
        while (run.memory().slots().state(slot) != SlotState.ENDED) {
            Thread.onSpinWait();
        }
        run.awaitRest(REST_MILLIS);
    }
}
