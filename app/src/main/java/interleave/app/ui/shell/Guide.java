package interleave.app.ui.shell;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.lessons.Lesson;
import java.util.function.BooleanSupplier;

/// Opens the tab beside the stage that is needed now: before the first run the lesson, which asks for a prediction, and after
/// it, or when nobody can go on, says what happened; between the two the code, in the language that was chosen last. Whoever
/// chooses a tab keeps it until the next run.
final class Guide {
    private static final String LESSON = "lesson";

    private final LabModel model;
    private final SidePane program;
    private final SidePane memory;
    private final BooleanSupplier predicted;
    private final Runnable explains;
    private Now guidedFor;

    /// What decides.
    ///
    /// @param hangs whether processes are there and nobody can go on
    private record Now(Lesson lesson, Phase phase, boolean hangs) {}

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
        var now = new Now(model.setup().lesson(), model.phase(), model.phase().live() && Explained.of(model).isPresent());
        if (now.equals(guidedFor)) {
            return;
        }
        var opened = guidedFor == null || !guidedFor.lesson().equals(now.lesson());
        // a run may have started between two frames
        var began = !opened && (guidedFor.phase() == Phase.IDLE || guidedFor.phase() == Phase.ENDED);
        guidedFor = now;
        switch (now.phase()) {
            case IDLE -> {
                if (opened) {
                    program.open(predicted.getAsBoolean() ? code() : LESSON);
                    memory.leave();
                }
            }
            case STARTING -> program.open(code());
            case ENDED -> explain(!opened);
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
        return model.appearance().listingProperty().get();
    }
}
