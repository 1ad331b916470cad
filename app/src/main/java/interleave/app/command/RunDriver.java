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
    private final LessonRun run;
    private final LiveRun live;
    private final Story story;
    private final long deadlineNanos;

    private final DriftLines drift;

    RunDriver(RunPlan plan, LessonRun run, Story story, DriftLines drift) {
        this.plan = plan;
        this.run = run;
        this.live = run.live();
        this.story = story;
        this.drift = drift;
        this.deadlineNanos = System.nanoTime() + plan.timeout().toNanos();
    }

    /// Returns when the run has ended, cannot go on, or has used up its time.
    ///
    /// **Errors:** [CannotMove] when a step of the schedule is impossible.
    RunEnd drive() {
        story.begin();
        var end = plan.continuous() ? goOn() : plan.settings().mode() == RunMode.STEP ? step() : watch();
        story.go();
        return end;
    }

    /// Tells what is new, and looks whether the goal is reached now: a later moment may not show it any more.
    private void go() {
        story.go();
        run.win();
    }

    private RunEnd step() {
        var labels = plan.schedule().labels();
        for (var taken = 0; taken < labels.size(); taken = stepped(labels.get(taken), taken)) {
            go();
            if (late()) {
                return RunEnd.TIMEOUT;
            }
        }
        do {
            go();
            if (late()) {
                return RunEnd.TIMEOUT;
            }
        } while (stepByPolicy());
        return live.awaitEnd(live.state().stuck() ? 0 : LAST_EVENTS_MILLIS) ? RunEnd.COMPLETE : RunEnd.STUCK;
    }

    /// Takes one step of the schedule; returns how many have been taken then. A process that computes for long, or takes
    /// long to start, is waited for until the run's own time is up.
    private int stepped(String label, int taken) {
        try {
            live.step(label);
            return taken + 1;
        } catch (CannotMove refused) {
            if (refused.reason() != CannotMove.Reason.RUNNING) {
                throw refused;
            }
            return live.state().schedule().size();
        }
    }

    private boolean stepByPolicy() {
        try {
            return !live.ended() && live.stepByPolicy();
        } catch (CannotMove refused) {
            if (refused.reason() != CannotMove.Reason.RUNNING) {
                throw refused;
            }
            return true;
        }
    }

    /// For a run without end.
    private RunEnd goOn() {
        while (!live.awaitEnd(LOOK_MILLIS)) {
            story.go();
            drift.go();
            if (late() || Shutdown.underWay()) {
                return RunEnd.STOPPED;
            }
        }
        return Shutdown.underWay() ? RunEnd.STOPPED : RunEnd.COMPLETE;
    }

    /// For a run that moves by itself.
    private RunEnd watch() {
        var stillLooks = 0;
        var seen = -1;
        while (!live.awaitEnd(LOOK_MILLIS)) {
            go();
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
