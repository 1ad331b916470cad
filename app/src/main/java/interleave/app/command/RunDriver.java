package interleave.app.command;

import interleave.lab.run.CannotMove;
import interleave.lab.run.LiveRun;
import interleave.lab.run.Schedule;
import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.LessonRun;
import interleave.worker.memory.Excerpt;
import interleave.worker.trace.RunMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Brings a run from its start to its end, in the way that was asked for.
final class RunDriver {
    private static final long LOOK_MILLIS = 20;
    private static final long LAST_EVENTS_MILLIS = 2_000;
    private static final int STILL_LOOKS = 25;

    private final RunPlan plan;
    private final LessonRun run;
    private final LiveRun live;
    private final StoryPrinter story;
    private final long deadlineNanos;
    private final DriftLines drift;
    private final Map<Kill, CompletableFuture<Void>> kills = new LinkedHashMap<>();
    private final Map<Kill, Said> impossible = new LinkedHashMap<>();
    private int stepsTaken;

    RunDriver(RunPlan plan, LessonRun run, StoryPrinter story, DriftLines drift) {
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
        live.endStepsAt(deadlineNanos);
        plan.kills().forEach(kill -> kills.put(kill, live.plan(kill.steps(), kill.signal())));
        var end = plan.continuous() ? goOn() : plan.settings().mode() == RunMode.STEP ? step() : watch();
        go();
        return end;
    }

    /// Why somebody who was to be killed was not, a sentence each: there was no such process then, or the run was over before.
    List<Said> unreached() {
        var steps = live.state().schedule().size();
        return kills.keySet().stream()
                .filter(kill -> impossible.containsKey(kill) || !kills.get(kill).isDone())
                .<Said>map(kill -> impossible.containsKey(kill)
                        ? Wording.of("error.kill", "word", Excerpt.of(kill.word()), "reason", impossible.get(kill))
                        : Wording.of("error.kill.over", "word", Excerpt.of(kill.word()), "steps", steps))
                .toList();
    }

    /// Tells what is new; looks whether the goal is reached now, as a later moment may not show it any more, and whether
    /// anybody could not be killed.
    private void go() {
        story.go();
        run.win();
        for (var kill : kills.entrySet()) {
            if (kill.getValue().isCompletedExceptionally()) {
                impossible.computeIfAbsent(kill.getKey(), _ ->
                        FailureText.reason((CannotMove) kill.getValue().exceptionNow(), live.history().newest()));
            }
        }
    }

    private RunEnd step() {
        for (var move : plan.schedule().moves()) {
            while (!done(move)) {
                go();
                if (late()) {
                    return RunEnd.TIMEOUT;
                }
            }
            go();
        }
        do {
            go();
            if (late()) {
                return RunEnd.TIMEOUT;
            }
        } while (stepByPolicy());
        return live.awaitEnd(live.state().stuck() ? 0 : LAST_EVENTS_MILLIS) ? RunEnd.COMPLETE : RunEnd.STUCK;
    }

    /// Does one thing that the schedule says; false when it has to be tried again. A process that computes for long, or
    /// takes long to start, is waited for until the run's own time is up.
    private boolean done(Schedule.Move move) {
        try {
            live.move(move);
        } catch (CannotMove refused) {
            if (refused.reason() != CannotMove.Reason.RUNNING) {
                throw refused;
            }
            var done = live.state().schedule().size() > stepsTaken;
            stepsTaken += done ? 1 : 0;
            return done;
        }
        stepsTaken += move instanceof Schedule.Step ? 1 : 0;
        return true;
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
            stillLooks = world.eventCount() == seen && stuck(world) ? stillLooks + 1 : 0;
            seen = world.eventCount();
            if (stillLooks >= STILL_LOOKS) {
                return RunEnd.STUCK;
            }
        }
        return RunEnd.COMPLETE;
    }

    /// Whether all wait, and none of them for what is already there: who was woken and has no processor yet is still
    /// recorded as blocked, on a busy machine for seconds.
    static boolean stuck(World world) {
        return world.traced() && WaitGraph.standsStill(world)
                && world.processes().stream().filter(process -> !process.ended()).allMatch(RunDriver::waits);
    }

    private static boolean waits(ProcessState process) {
        return process.activity() == Activity.BLOCKED && process.waiting().endless();
    }

    private boolean late() {
        return System.nanoTime() > deadlineNanos;
    }
}
