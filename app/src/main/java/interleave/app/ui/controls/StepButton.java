package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// Lets one process take a step; in its colour, and with its label, as colour alone tells nothing.
final class StepButton extends Button {
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

    private final Reasoned holder = new Reasoned(this);
    private String label;

    StepButton(int number, Words words, LabModel model) {
        getStyleClass().addAll("step-button", ProcessColors.styleClass(number));
        setMinWidth(USE_PREF_SIZE);
        name("P" + number);
        setOnAction(_ -> model.step(label));
        var kill = new MenuItem();
        kill.setOnAction(_ -> model.kill(label));
        var menu = new ContextMenu(kill);
        holder.setOnContextMenuRequested(request -> {
            kill.setText(words.say("kill", "process", label));
            kill.setDisable(!model.phase().live());
            menu.show(holder, request.getScreenX(), request.getScreenY());
            request.consume();
        });
    }

    Reasoned holder() {
        return holder;
    }

    void name(String newLabel) {
        if (!newLabel.equals(label)) {
            label = newLabel;
            setText(newLabel);
            setId("step-" + newLabel);
            holder.setId("reason-" + newLabel);
        }
    }

    void show(boolean can, boolean ended, String reason) {
        pseudoClassStateChanged(ENDED, ended);
        holder.because(!can, reason);
    }
}
