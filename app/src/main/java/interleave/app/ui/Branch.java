package interleave.app.ui;

import interleave.lab.run.Schedule;
import interleave.lab.world.StepNumbers;
import interleave.lab.world.WorldHistory;
import interleave.lessons.LessonRun;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a new run gets to an earlier moment of another one, and then takes another step: it repeats the steps up to
/// there, and what was done from outside between them.
///
/// @param actions what is to be done, in order; the other step is the last
/// @param steps how many steps are repeated
/// @param lockOn whether the lock was switched on when that run began; without meaning where there is none
record Branch(List<Action> actions, int steps, boolean lockOn) {
    private static final long REST_TIMEOUT_MILLIS = 20_000;

    /// Something that is done to a run.
    private sealed interface Action {
        /// A process is let through its gate.
        record Step(String label) implements Action {}

        /// The lock is switched.
        record Switch(boolean on) implements Action {}

        /// A process is sent a signal.
        record Signal(int slot, int signal) implements Action {}
    }

    /// The way to the moment after `eventCount` events, and on by a step of `label`. Empty when processes ran freely
    /// before: nobody can make them do the same once more.
    ///
    /// @param taken the steps that the run has taken so far
    /// @param lockOn whether the lock is switched on now
    static Optional<Branch> of(WorldHistory history, int eventCount, Schedule taken, String label, boolean lockOn) {
        var actions = new ArrayList<Action>();
        var numbers = new StepNumbers(false);
        var steps = 0;
        var atFirst = lockOn;
        var switched = false;
        var labels = taken.labels();
        for (var index = 0; index < history.size(); index++) {
            var event = history.events().get(index);
            var within = index < eventCount;
            if (event instanceof Event.Switched change && !switched) {
                atFirst = !change.on();
                switched = true;
            }
            if (!within) {
                continue;
            }
            if (event instanceof Event.ModeChanged change && change.mode() == RunMode.FREE) {
                return Optional.empty();
            }
            if (numbers.of(event).isPresent() && steps < labels.size()) {
                actions.add(new Action.Step(labels.get(steps++)));
            }
            fromOutside(event).ifPresent(actions::add);
        }
        actions.add(new Action.Step(label));
        return Optional.of(new Branch(List.copyOf(actions), steps, atFirst));
    }

    private static Optional<Action> fromOutside(Event event) {
        return event.stamp().slot() != Stamp.LAB ? Optional.empty() : switch (event) {
            case Event.Switched change -> Optional.of(new Action.Switch(change.on()));
            case Event.SignalSent signal -> Optional.of(new Action.Signal(signal.target(), signal.signal()));
            default -> Optional.empty();
        };
    }

    /// Does all that to a run that has just been started with the same seed and parameters. Waits; returns the steps
    /// taken.
    ///
    /// **Errors:** [interleave.lab.run.CannotMove] when the run does not do the same as the other one.
    Schedule replay(LessonRun run) {
        var live = run.live();
        live.awaitRest(REST_TIMEOUT_MILLIS);
        for (var action : actions) {
            switch (action) {
                case Action.Step step -> live.step(step.label());
                case Action.Switch change -> run.switchLock(change.on());
                case Action.Signal signal -> {
                    // whoever is killed is gone then, as it was when somebody looked at it
                    live.signal(signal.slot(), signal.signal());
                    live.awaitRest(REST_TIMEOUT_MILLIS);
                }
            }
        }
        return live.state().schedule();
    }
}
