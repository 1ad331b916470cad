package interleave.app.ui;

import interleave.lab.run.CannotMove;
import interleave.lab.run.Schedule;
import interleave.lab.words.Narration;
import interleave.lab.world.ProcessState;
import interleave.lab.world.StepNumbers;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Win;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of a run, to be played once more with the lock switched the other way, so that both can be compared.
///
/// @param schedule the steps, and who was killed between them
/// @param steps what each step did in the run that was left
/// @param parameters those of that run, with the lock the other way
/// @param lost what was lost in it
/// @param ended whether it had ended; then the other one is brought to its end as well
public record Contrast(Lesson lesson, Parameters parameters, Schedule schedule, List<Side> steps, long lost, boolean ended) {
    private static final long REST_TIMEOUT_MILLIS = 20_000;

    /// What a process did in a step, or why it could do nothing.
    public sealed interface Side {
        /// In words.
        String describe(Narration narration);

        /// @param world the world after the event
        record Did(World world, Event event) implements Side {
            @Override
            public String describe(Narration narration) {
                return narration.describe(world, event);
            }
        }

        /// It had to wait.
        record Waits(World world, ProcessState process) implements Side {
            @Override
            public String describe(Narration narration) {
                return narration.whyNot(world, process);
            }
        }
    }

    /// The first step that did something else.
    ///
    /// @param step its number, from 1
    /// @param moment after how many events of the new run it can be seen
    public record Difference(int step, Side before, Side now, int moment) {}

    /// What the comparison came to.
    ///
    /// @param on whether the lock is on in the new run
    /// @param skipped how many steps of processes that had to wait, or had ended, were left out
    /// @param win how the goal was reached on the way; later steps may have gone on from there
    public record Result(boolean on, int steps, int skipped, Optional<Difference> first, long lostBefore, long lostNow, Optional<Win> win) {}

    /// Empty when processes ran freely: what they did then are no steps.
    static Optional<Contrast> of(LessonRun left, Schedule taken) {
        var history = left.live().history();
        if (history.events().stream().anyMatch(event -> event instanceof Event.ModeChanged change && change.mode() == RunMode.FREE)) {
            return Optional.empty();
        }
        var sides = new ArrayList<Side>();
        new Steps(history).take(sides);
        var on = left.parameters().on(Parameter.LOCK);
        return Optional.of(new Contrast(
                left.lesson(), left.parameters().with(Parameter.LOCK, on ? 0 : 1), taken, List.copyOf(sides),
                left.verdict().lost(), left.live().ended()));
    }

    /// Plays the steps in a run that has just been started with [#parameters] and the same seed. Who has to wait is not
    /// moved. Waits.
    ///
    /// **Errors:** [CannotMove] when a process does not come to its next operation.
    Result replay(LessonRun fresh) {
        var live = fresh.live();
        live.awaitRest(REST_TIMEOUT_MILLIS);
        var steps = new Steps(live.history());
        var skipped = 0;
        Difference first = null;
        var win = Optional.<Win>empty();
        var number = 0;
        for (var move : schedule.moves()) {
            if (move instanceof Schedule.Signal signal) {
                send(fresh, signal);
            } else if (number < this.steps.size()) {
                var before = this.steps.get(number++);
                var now = step(fresh, move.label(), steps);
                skipped += now instanceof Side.Did ? 0 : 1;
                win = win.or(fresh::win);
                if (first == null && now != null && !same(before, now)) {
                    first = new Difference(number, before, now, live.history().size());
                }
            }
        }
        while (ended && live.stepByPolicy()) {
            // as far as anybody can go, as in the run that was left
        }
        return new Result(
                parameters.on(Parameter.LOCK), number, skipped, Optional.ofNullable(first), lost, fresh.verdict().lost(), win);
    }

    /// Kills as the run that was left was killed; who is gone already stays so.
    private static void send(LessonRun fresh, Schedule.Signal signal) {
        try {
            fresh.live().move(signal);
        } catch (CannotMove gone) {
            if (gone.reason() == CannotMove.Reason.RUNNING) {
                throw gone;
            }
        }
    }

    /// What the step did; null when the process is not there any more.
    private static Side step(LessonRun fresh, String label, Steps steps) {
        var live = fresh.live();
        try {
            live.step(label);
            var done = new ArrayList<Side>();
            steps.take(done);
            return done.isEmpty() ? null : done.getLast();
        } catch (CannotMove refused) {
            return switch (refused.reason()) {
                case BLOCKED -> waiting(live.history().newest(), label);
                case ENDED, NO_SUCH_PROCESS -> null;
                case RUNNING, NOT_STEPPED -> throw refused;
            };
        }
    }

    private static Side waiting(World world, String label) {
        return world.processes().stream()
                .filter(process -> process.label().equals(label))
                .findFirst()
                .map(process -> new Side.Waits(world, process))
                .orElse(null);
    }

    /// Taking a lock and passing by one that is switched off let a process go on alike.
    private static boolean same(Side one, Side other) {
        return one instanceof Side.Did before && other instanceof Side.Did now && effect(before.event()).equals(effect(now.event()));
    }

    private static List<Object> effect(Event event) {
        return switch (event) {
            case Event.Acquired _, Event.Reentered _, Event.Released _, Event.Unwound _, Event.PassedBy _ -> List.of("goes on");
            case Event.Read read -> List.of("read", read.object(), read.bits());
            case Event.Written written -> List.of("written", written.object(), written.bits());
            case Event.Printed printed -> List.of("printed", printed.text());
            default -> List.of(event.getClass());
        };
    }

    /// Finds what each step of a run did, as far as the run has come.
    private static final class Steps {
        private final WorldHistory history;
        private final StepNumbers numbers = new StepNumbers(false);
        private int next;

        Steps(WorldHistory history) {
            this.history = history;
        }

        /// Adds what the steps did since the last time.
        void take(List<Side> sides) {
            for (var size = history.size(); next < size; next++) {
                var event = history.events().get(next);
                if (numbers.of(event).isPresent()) {
                    sides.add(new Side.Did(history.at(next + 1), event));
                }
            }
        }
    }
}
