package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.worker.process.Signals;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Lets one process take a step; in its colour, and with its label, as colour alone tells nothing.
final class StepButton extends Button {
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

    private final Reasoned holder = new Reasoned(this);
    private String label;

    StepButton(int number, Words words, LabModel model) {
        getStyleClass().addAll("step-button", ProcessColors.styleClass(number));
        setMinWidth(USE_PREF_SIZE);
        name("P" + number);
        setOnAction(_ -> model.steering().step(label));
        var menu = new ContextMenu(item("interrupt", Signals.INT, model), item("terminate", Signals.TERM, model), item("kill", Signals.KILL, model));
        menu.setOnShowing(_ -> menu.getItems().forEach(item -> {
            item.setText(words.say(item.getId(), "process", label));
            item.setDisable(!model.phase().live());
        }));
        holder.setOnContextMenuRequested(request -> {
            menu.show(holder, request.getScreenX(), request.getScreenY());
            request.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.K || key.getCode() == KeyCode.CONTEXT_MENU || key.getCode() == KeyCode.F10 && key.isShiftDown()) {
                menu.show(holder, Side.TOP, 0, 0);
                key.consume();
            }
        });
    }

    private MenuItem item(String key, int signal, LabModel model) {
        var item = new MenuItem();
        item.setId(key);
        item.setOnAction(_ -> model.steering().signal(label, signal));
        return item;
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
