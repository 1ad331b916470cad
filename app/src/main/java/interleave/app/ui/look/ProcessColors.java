package interleave.app.ui.look;

import interleave.lab.world.ProcessState;
import javafx.scene.paint.Color;

/// One colour a process, from a palette that colour-blind people can tell apart; the label always stands beside it.
///
/// The same colours are in the style sheets as style classes `process-0` (the parent) to `process-8`; a ninth child
/// begins again with the first colour.
///
/// **Source:** Okabe and Ito, "Color Universal Design", 2008; darkened where white text stands on it.
public final class ProcessColors {
    private static final Color[] COLORS = {
        Color.web("#57606a"), Color.web("#0072b2"), Color.web("#d55e00"), Color.web("#009e73"), Color.web("#cc79a7"),
        Color.web("#8a6d00"), Color.web("#3d8fc0"), Color.web("#7b4fa3"), Color.web("#a3432f"),
    };

    private ProcessColors() {}

    /// The number of the colour of `process`: 0 for the parent of the lesson.
    public static int index(ProcessState process) {
        return index(process.index());
    }

    private static int index(int processIndex) {
        return processIndex == 0 ? 0 : (processIndex - 1) % (COLORS.length - 1) + 1;
    }

    public static Color of(ProcessState process) {
        return COLORS[index(process)];
    }

    /// The style class that sets `-process-color`.
    public static String styleClass(ProcessState process) {
        return styleClass(process.index());
    }

    /// The style class for the process with this index in the world, whether it is there yet or not.
    public static String styleClass(int processIndex) {
        return "process-" + index(processIndex);
    }
}
