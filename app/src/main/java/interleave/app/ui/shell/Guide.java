package interleave.app.ui.shell;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import java.util.function.BooleanSupplier;

/// Opens the tab beside the stage that is needed now: before the first run the lesson, which asks for a prediction, and after
/// it, or when nobody can go on, says what happened; between the two the code, in the language that was chosen last. Whoever
/// chooses a tab keeps it until the next run. Of a program of the user's the code is opened, and its findings when there are some.
final class Guide {
    private static final String LESSON = "lesson";
    private static final String PYTHON = "python";

    private final LabModel model;
    private final SidePane program;
    private final SidePane memory;
    private final BooleanSupplier predicted;
    private final Runnable explains;
    private Now guidedFor;

    /// What decides.
    ///
    /// @param hangs whether processes are there and nobody can go on
    private record Now(Object opened, Phase phase, boolean hangs) {}

    /// @param predicted whether the lesson's first question is answered
    /// @param explains is told when the page of the lesson was opened to say what happened
    Guide(LabModel model, SidePane program, SidePane memory, BooleanSupplier predicted, Runnable explains) {
        this.model = model;
        this.program = program;
        this.memory = memory;
        this.predicted = predicted;
        this.explains = explains;
    }

    void guide() {
        var now = new Now(model.programs().openedProperty().get().identity(), model.phase(), Explained.hangs(model));
        if (now.equals(guidedFor)) {
            return;
        }
        var opened = guidedFor == null || !guidedFor.opened().equals(now.opened());
        // a run may have started between two frames
        var began = !opened && (guidedFor.phase() == Phase.IDLE || guidedFor.phase() == Phase.ENDED);
        guidedFor = now;
        switch (now.phase()) {
            case IDLE -> {
                if (opened) {
                    program.open(script() || predicted.getAsBoolean() ? code() : LESSON);
                    memory.leave();
                }
            }
            case STARTING -> program.open(code());
            case ENDED -> explain(!opened && (!script() || found()));
            case STEPPING, RUNNING, PAUSED -> {
                if (opened || began) {
                    program.open(code());
                }
                explain(now.hangs() && !opened);
            }
        }
    }

    private void explain(boolean wanted) {
        if (wanted && !program.isByHand()) {
            program.open(LESSON);
            explains.run();
        }
    }

    private String code() {
        return script() ? PYTHON : model.appearance().listingProperty().get();
    }

    private boolean script() {
        return model.programs().script().isPresent();
    }

    /// Whether there is something to be told of the run of a program that nobody judges.
    private boolean found() {
        return model.world().findings().count() > 0 || !Explained.broken(model).isEmpty();
    }
}
