package interleave.app.ui.controls;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Holds a control and says what it is for, or why it cannot be used: a disabled control has no tooltip of its own.
public final class Reasoned extends StackPane {
    private static final Duration DELAY = Duration.millis(250);
    private static final Duration STAY = Duration.seconds(30);
    private static final double WRAP_PX = 320;

    private final Node control;
    private final Tooltip tooltip = new Tooltip();

    Reasoned(Node control) {
        super(control);
        this.control = control;
        getStyleClass().add("reasoned");
        tooltip.setShowDelay(DELAY);
        tooltip.setShowDuration(STAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WRAP_PX);
        Tooltip.install(this, tooltip);
    }

    /// Disables the control or not, with what there is to say about it.
    void because(boolean disabled, String reason) {
        control.setDisable(disabled);
        if (!reason.equals(tooltip.getText())) {
            tooltip.setText(reason);
            control.setAccessibleHelp(reason);
        }
    }

    /// What the tooltip says.
    public String reason() {
        return tooltip.getText();
    }
}
