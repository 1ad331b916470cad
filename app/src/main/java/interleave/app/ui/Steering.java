package interleave.app.ui;

import interleave.lab.run.CannotMove;
import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.worker.process.Signals;
import interleave.worker.trace.RunMode;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What can be done to single processes of the run that is shown: let one take a step, send one a signal.
///
/// **Threading:** confined to the JavaFX thread.
public final class Steering {
    private final LabModel model;
    private final ReadOnlyObjectWrapper<String> refusedStep = new ReadOnlyObjectWrapper<>();

    Steering(LabModel model) {
        this.model = model;
    }

    /// Lets the process with this label take one step; from an earlier moment, in a new run that repeats the steps up to
    /// there.
    public void step(String label) {
        var run = model.runProperty().get();
        if (run == null) {
            return;
        }
        if (model.cursor().inThePast()) {
            branch(label);
            return;
        }
        forgive();
        run.live().stepLater(label).whenComplete((state, fault) -> Platform.runLater(() -> {
            if (model.runProperty().get() != run) {
                return;
            }
            if (fault == null) {
                model.taken(state.schedule());
            } else if (FailedRequests.cause(fault) instanceof CannotMove) {
                refusedStep.set(label);
            } else {
                model.noticeProperty().set(new Notice.Refused(FailedRequests.reason(fault)));
            }
        }));
    }

    private void branch(String label) {
        if (process(label).filter(this::canStep).isPresent()) {
            model.repetition().branch(label);
        } else {
            refusedStep.set(label);
        }
    }

    /// Lets whoever is next by the policy of the run take one step. Nobody moves when nobody can: the stage says why.
    public void stepByPolicy() {
        model.ask(run -> run.live().stepByPolicy());
    }

    /// Whether a step of the process would do something in the world that is shown.
    public boolean canStep(ProcessState process) {
        if (model.world().mode() == RunMode.FREE) {
            return false;
        }
        var timed = process.waiting() != null && !process.waiting().endless();
        return process.activity() == Activity.AT_GATE
                || timed && (process.activity() == Activity.SLEEPING || process.activity() == Activity.BLOCKED);
    }

    /// The process that the key of this digit steps: `P1` to `P9`, or where there are no children the parent's thread.
    public String labelOf(int digit) {
        var child = "P" + digit;
        var thread = "main.T" + digit;
        return process(child).isEmpty() && process(thread).isPresent() ? thread : child;
    }

    private Optional<ProcessState> process(String label) {
        return model.world().processes().stream().filter(process -> process.label().equals(label)).findFirst();
    }

    /// Kills the process with this label.
    public void kill(String label) {
        signal(label, Signals.KILL);
    }

    /// Sends a signal to the process with this label, if it is still there.
    public void signal(String label, int signal) {
        process(label).ifPresent(process -> signal(process, signal));
    }

    /// Sends a signal to a process of the run, if it is still there.
    public void signal(ProcessState process, int signal) {
        model.cursor().toNewest();
        var now = model.world().process(process.index());
        if (now != null && !now.ended()) {
            model.ask(run -> run.live().signal(process.slot(), signal));
        }
    }

    /// The label of the process whose step was refused just now, or null.
    public ReadOnlyObjectProperty<String> refusedStepProperty() {
        return refusedStep.getReadOnlyProperty();
    }

    /// Tells no more that a step was refused: something else is seen now.
    void forgive() {
        refusedStep.set(null);
    }
}
