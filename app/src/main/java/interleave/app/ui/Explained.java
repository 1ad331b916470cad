package interleave.app.ui;

import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lessons.Verdict;
import java.util.List;
import java.util.Optional;

/// The verdict that the window explains now: that of a run that has ended well, or of one in which somebody was killed or nobody
/// can go on, where the lesson has something to say about that.
///
/// **Threading:** JavaFX thread only.
public final class Explained {
    private Explained() {}

    public static Optional<Verdict> of(LabModel model) {
        var run = model.runProperty().get();
        var ended = model.phase() == Phase.ENDED;
        var stuck = model.phase().live() && WaitGraph.standsStill(run.live().history().newest());
        return run != null && run.lesson().judged() && (ended || stuck)
                ? Optional.of(run.verdict()).filter(verdict -> verdict.breakdown() || ended && broken(model).isEmpty())
                : Optional.empty();
    }

    /// Whether processes are there and nobody can go on.
    public static boolean hangs(LabModel model) {
        return model.phase().live() && (of(model).isPresent()
                || model.programs().script().isPresent() && WaitGraph.standsStill(model.runProperty().get().live().history().newest()));
    }

    /// Who was killed or ended with an error, as label and PID: the numbers of the run are then not the result of the lesson.
    public static List<String> broken(LabModel model) {
        return model.world().processes().stream()
                .filter(ProcessState::failed)
                .map(ProcessState::title)
                .toList();
    }
}
