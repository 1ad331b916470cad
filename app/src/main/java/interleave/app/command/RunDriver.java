package interleave.app.command;

import interleave.lessons.LessonRun;
import interleave.worker.conductor.CannotMove;
import interleave.worker.conductor.LiveRun;
import interleave.worker.trace.RunMode;
import interleave.worker.world.ProcessState;
import interleave.worker.world.World;

/// Brings a run from its start to its end, in the way that was asked for.
final class RunDriver {
    private static final long LOOK_MILLIS = 20;
    private static final long LAST_EVENTS_MILLIS = 2_000;
    private static final int STILL_LOOKS = 25;

    private final RunPlan plan;
    private final LiveRun live;
    private final Story story;
    private final long deadlineNanos;

    RunDriver(RunPlan plan, LessonRun run, Story story) {
        this.plan = plan;
        this.live = run.live();
        this.story = story;
        this.deadlineNanos = System.nanoTime() + plan.timeout().toNanos();
    }

    /// Returns when the run has ended, cannot go on, or has used up its time.
    ///
    /// **Errors:** [CannotMove] when a step of the schedule is impossible.
    RunEnd drive() {
        story.begin();
        var end = plan.settings().mode() == RunMode.STEP ? step() : watch();
        story.go();
        return end;
    }

    private RunEnd step() {
        for (var label : plan.schedule().labels()) {
            if (late()) {
                return RunEnd.TIMEOUT;
            }
            live.step(label);
            story.go();
        }
        while (stepByPolicy()) {
            story.go();
            if (late()) {
                return RunEnd.TIMEOUT;
            }
        }
        return live.awaitEnd(live.state().stuck() ? 0 : LAST_EVENTS_MILLIS) ? RunEnd.COMPLETE : RunEnd.STUCK;
    }

    private boolean stepByPolicy() {
        return !live.ended() && live.stepByPolicy();
    }

    /// For a run that moves by itself.
    private RunEnd watch() {
        var stillLooks = 0;
        var seen = -1;
        while (!live.awaitEnd(LOOK_MILLIS)) {
            story.go();
            if (late()) {
                return RunEnd.TIMEOUT;
            }
            var world = live.history().newest();
            stillLooks = world.eventCount() == seen && nobodyWillMove(world) ? stillLooks + 1 : 0;
            seen = world.eventCount();
            if (stillLooks >= STILL_LOOKS) {
                return RunEnd.STUCK;
            }
        }
        return RunEnd.COMPLETE;
    }

    private static boolean nobodyWillMove(World world) {
        return world.traced()
                && world.processes().stream().anyMatch(process -> !process.ended())
                && world.processes().stream().allMatch(RunDriver::stays);
    }

    private static boolean stays(ProcessState process) {
        return switch (process.activity()) {
            case ENDED -> true;
            case BLOCKED -> process.waiting().endless();
            case STARTING, RUNNING, AT_GATE, SLEEPING -> false;
        };
    }

    private boolean late() {
        return System.nanoTime() > deadlineNanos;
    }
}
