package interleave.lessons;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.World;
import java.io.IOException;
import java.util.Optional;

/// One run of a lesson with its parameters.
///
/// **Threading:** as [LiveRun].
public final class LessonRun implements AutoCloseable {
    private final Lesson lesson;
    private final LiveRun live;
    private volatile Parameters parameters;
    private volatile boolean lockWasOff;
    private Win won;

    private LessonRun(Lesson lesson, Parameters parameters, LiveRun live) {
        this.lesson = lesson;
        this.parameters = parameters;
        this.live = live;
        this.lockWasOff = parameters.has(Parameter.LOCK) && !parameters.on(Parameter.LOCK);
    }

    /// Starts the processes.
    ///
    /// **Errors:** as [LiveRun#start].
    public static LessonRun start(Lesson lesson, Parameters parameters, RunSettings settings) throws IOException {
        var locksOn = !parameters.has(Parameter.LOCK) || parameters.on(Parameter.LOCK);
        var wanted = parameters.has(Parameter.FAITHFUL) ? settings.robust(!parameters.on(Parameter.FAITHFUL)) : settings;
        var settled = wanted.withLocks(locksOn);
        var starter = lesson.starter();
        return new LessonRun(lesson, parameters, starter.isPresent()
                ? LiveRun.start(settled, starter.get())
                : LiveRun.start(settled, lesson.program(parameters)));
    }

    public Lesson lesson() {
        return lesson;
    }

    public Parameters parameters() {
        return parameters;
    }

    public LiveRun live() {
        return live;
    }

    /// Turns the switch of the lesson's locks while the processes run.
    ///
    /// **Errors:** `IllegalArgumentException` when the lesson has none.
    public void switchLock(boolean on) {
        parameters = parameters.with(Parameter.LOCK, on ? 1 : 0);
        lockWasOff |= !on;
        live.locks().forEach(lock -> live.switchLock(lock, on));
    }

    /// What the run has come to. A lock that was off for a time counts as off: what was lost then stays lost.
    public Verdict verdict() {
        var judged = lockWasOff ? parameters.with(Parameter.LOCK, 0) : parameters;
        return lesson.judge(live.history().newest(), judged);
    }

    /// Whether the student has reached the lesson's goal: in the newest world, or in one in which somebody asked before. To
    /// be asked after every step.
    public synchronized Optional<Win> win() {
        if (won == null) {
            won = lesson.win(live.history().newest(), parameters).map(this::whenReached).orElse(null);
        }
        return Optional.ofNullable(won);
    }

    /// With the numbers of the moment in which it was reached: the run may have gone on before somebody asked.
    private Win whenReached(Win seen) {
        return seen.eventIndex() == World.NONE
                ? seen
                : lesson.win(live.history().at(seen.eventIndex() + 1), parameters).orElse(seen);
    }

    @Override
    public void close() {
        live.close();
    }
}
