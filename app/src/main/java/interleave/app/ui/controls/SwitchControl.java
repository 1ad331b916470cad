package interleave.app.ui.controls;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A switch with its name, and in words whether it is on.
final class SwitchControl extends HBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final PseudoClass USELESS = PseudoClass.getPseudoClass("useless");

    private final ToggleSwitch toggle = new ToggleSwitch();
    private final Label state = new Label();
    private final Reasoned reasoned;
    private final String onWord;
    private final String offWord;
    private final String parameter;
    private boolean showing;

    SwitchControl(String id, String name, String onWord, String offWord, Consumer<Boolean> turn) {
        this.parameter = id;
        this.onWord = onWord;
        this.offWord = offWord;
        getStyleClass().addAll("switch-control", "switch-of-" + id);
        setMinWidth(USE_PREF_SIZE);
        toggle.setId(id);
        toggle.setAccessibleText(name);
        toggle.selectedProperty().addListener((_, _, on) -> {
            if (!showing) {
                turn.accept(on);
            }
        });
        var label = new Label(name);
        label.getStyleClass().add("switch-name");
        label.setLabelFor(toggle);
        var line = new HBox(label, toggle);
        line.getStyleClass().add("switch-control");
        if (!onWord.isEmpty()) {
            state.getStyleClass().add("switch-state");
            line.getChildren().add(state);
        }
        reasoned = new Reasoned(line);
        reasoned.setId("reason-" + id);
        getChildren().add(reasoned);
    }

    String parameter() {
        return parameter;
    }

    void show(boolean on, boolean usable, String reason) {
        showing = true;
        toggle.setSelected(on);
        showing = false;
        pseudoClassStateChanged(USELESS, !usable);
        state.setText(on ? onWord : offWord);
        state.pseudoClassStateChanged(ON, on);
        reasoned.because(!usable, reason);
    }
}
