package interleave.app.ui;

import interleave.lab.run.Schedule;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Win;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.RunMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Looks at the worlds of one run for what the user has to be told, and asks now and then for the schedule.
///
/// **Threading:** confined to the JavaFX thread.
final class RunWatch {
    private static final long ASK_INTERVAL_NANOS = 150_000_000;

    private final LessonRun run;
    private final boolean tracedAtFirst;
    private final Set<Integer> toldDead = new HashSet<>();
    private boolean toldKill;
    private boolean toldStopped;
    private boolean toldFailure;
    private boolean toldWin;
    private World askedForWin;
    private World asked = World.EMPTY;
    private long askedNanos;

    RunWatch(LessonRun run) {
        this.run = run;
        this.tracedAtFirst = !run.parameters().on(Parameter.CONTINUOUS);
    }

    /// How far a run is when `newest` is its newest world.
    static Phase phase(LessonRun run, World newest) {
        if (run.live().ended() || run.live().failure().isPresent()) {
            return Phase.ENDED;
        }
        if (run.live().paused()) {
            return Phase.PAUSED;
        }
        if (newest.processes().isEmpty()) {
            // nothing is recorded yet, not even how they are to move
            return Phase.STARTING;
        }
        return newest.mode() == RunMode.STEP ? Phase.STEPPING : Phase.RUNNING;
    }

    /// What is new in `newest` and has to be told, once.
    Optional<Notice> news(World newest) {
        var failure = run.live().failure();
        if (failure.isPresent()) {
            // who died of it is not told besides
            var isNew = !toldFailure;
            toldFailure = true;
            return isNew ? failure.map(Notice.RunFailed::new) : Optional.empty();
        }
        var died = died(newest.processes().stream().filter(process -> unusual(process) && toldDead.add(process.index())).toList());
        if (died.isPresent()) {
            return died.map(Notice.Died::new);
        }
        if (tracedAtFirst && !newest.traced() && newest.eventCount() > 0 && !toldStopped) {
            toldStopped = true;
            return Optional.of(new Notice.RecordingStopped(newest.eventCount()));
        }
        return Optional.empty();
    }

    /// The win, when the lesson's goal is reached in `newest`; once.
    Optional<Win> won(World newest) {
        if (toldWin || newest == askedForWin) {
            return Optional.empty();
        }
        askedForWin = newest;
        var win = run.win();
        toldWin = win.isPresent();
        return win;
    }

    /// Who is to be told of among those who have ended since the last look: who was killed rather than who ended with an
    /// error; after a kill nobody who only ended with an error, as that came of it.
    private Optional<ProcessState> died(List<ProcessState> ended) {
        var killed = ended.stream().filter(process -> process.exit().cause() == ExitCause.SIGNAL).reduce((_, last) -> last);
        toldKill |= killed.isPresent();
        return killed.isPresent() || toldKill ? killed : ended.stream().reduce((_, last) -> last);
    }

    private static boolean unusual(ProcessState process) {
        return process.failed() && process.exit().cause() != ExitCause.RETURNED;
    }

    /// Asks for the steps taken so far, if there may be new ones and the last question is a while ago.
    void schedule(World newest, Consumer<Schedule> answer) {
        var now = System.nanoTime();
        if (newest == asked || newest.mode() == RunMode.FREE || now - askedNanos < ASK_INTERVAL_NANOS) {
            return;
        }
        asked = newest;
        askedNanos = now;
        run.live().stateLater().thenAccept(state -> Platform.runLater(() -> answer.accept(state.schedule())));
    }
}
