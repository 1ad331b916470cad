package interleave.app.ui.stage;

import javafx.scene.control.Label;

/// A number that gets smaller before it gets cut off. For fonts of one width.
final class FittingLabel extends Label {
    private static final double ADVANCE_EM = 0.61;
    private static final double STEP_EM = 0.1;

    private final double mostEm;
    private final double leastEm;
    private double chosenEm;

    FittingLabel(double mostEm, double leastEm) {
        this.mostEm = mostEm;
        this.leastEm = leastEm;
        setMinWidth(0);
        choose(mostEm);
    }

    /// Takes the largest size at which the text fits in `widthPx`, when 1 em is `unitPx`.
    void fit(double widthPx, double unitPx) {
        var characters = Math.max(1, getText().length());
        var fitting = Math.floor(widthPx / (characters * ADVANCE_EM * unitPx) / STEP_EM) * STEP_EM;
        choose(Math.clamp(fitting, leastEm, mostEm));
    }

    private void choose(double em) {
        if (em != chosenEm) {
            chosenEm = em;
            setStyle("-fx-font-size: %sem;".formatted(Math.round(em * 10) / 10.0));
        }
    }
}
