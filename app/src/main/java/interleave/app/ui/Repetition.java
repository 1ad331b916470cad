package interleave.app.ui;

import interleave.app.ui.program.Disk;
import interleave.lab.run.Schedule;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Platform;

/// New runs that repeat the steps of the one that is shown: up to an earlier moment, to go on differently from there, or
/// all of them with the lock switched the other way.
///
/// **Threading:** confined to the JavaFX thread.
public final class Repetition {
    private final LabModel model;

    Repetition(LabModel model) {
        this.model = model;
    }

    /// Goes on from the moment at the cursor with a step of this process.
    void branch(String label) {
        var left = model.runProperty().get();
        var moment = model.cursor().eventCountProperty().get();
        withSchedule(left, taken -> {
            if (model.cursor().eventCountProperty().get() == moment) {
                Branch.of(left.live().history(), moment, taken, label, left.parameters().on(Parameter.LOCK))
                        .ifPresentOrElse(branch -> follow(branch, left, taken), this::cannot);
            }
        });
    }

    private void follow(Branch branch, LessonRun left, Schedule was) {
        var begun = left.parameters().has(Parameter.LOCK)
                ? left.parameters().with(Parameter.LOCK, branch.lockOn() ? 1 : 0)
                : left.parameters();
        again(left, begun, branch::replay, () -> model.noticeProperty().set(new Notice.Branched(branch.steps(), was)));
    }

    /// Whether the steps of the run can be played with the lock switched the other way.
    public boolean canContrast() {
        var run = model.runProperty().get();
        return run != null && run.parameters().has(Parameter.LOCK) && model.scheduleProperty().get().size() > 0
                && (model.phase() == Phase.STEPPING || model.phase() == Phase.ENDED);
    }

    /// Plays the steps of this run once more, in new processes, with the lock switched the other way, and tells what differs.
    public void contrast() {
        if (canContrast()) {
            var left = model.runProperty().get();
            withSchedule(left, taken -> Contrast.of(left, taken).ifPresentOrElse(contrast -> play(contrast, left), this::cannot));
        }
    }

    private void play(Contrast contrast, LessonRun left) {
        var found = new AtomicReference<Contrast.Result>();
        again(left, contrast.parameters(), fresh -> {
            found.set(contrast.replay(fresh));
            return fresh.live().state().schedule();
        }, () -> {
            model.noticeProperty().set(new Notice.Contrasted(found.get()));
            found.get().win().ifPresent(model::won);
        });
    }

    private void cannot() {
        model.noticeProperty().set(new Notice.CannotBranch());
    }

    @FunctionalInterface
    private interface Taken {
        void steps(Schedule taken);
    }

    /// Asks for all steps that a run has taken so far; without an answer when another one is shown by then.
    private void withSchedule(LessonRun run, Taken answer) {
        run.live().stateLater().whenComplete((state, fault) -> Platform.runLater(() -> {
            if (model.runProperty().get() != run) {
                return;
            }
            if (fault != null) {
                model.noticeProperty().set(new Notice.Refused(FailedRequests.reason(fault)));
                return;
            }
            answer.steps(state.schedule());
        }));
    }

    /// Leaves the run for a new one with the same seed, which is brought somewhere before it is shown.
    ///
    /// @param replay brings it there, and gives the steps that it took
    /// @param shown what is to be done when it is shown
    private void again(LessonRun left, Parameters begun, Function<LessonRun, Schedule> replay, Runnable shown) {
        if (model.programs().diskProperty().get() != Disk.SAME) {
            model.noticeProperty().set(new Notice.ProgramChanged());
            return;
        }
        model.again(left.lesson(), begun, replay, () -> {
            if (begun.has(Parameter.LOCK)) {
                model.setup().set(Parameter.LOCK, model.runProperty().get().parameters().number(Parameter.LOCK));
            }
            shown.run();
        });
    }
}
