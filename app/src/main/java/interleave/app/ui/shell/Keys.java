package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. A control that was reached by keyboard keeps the keys that it needs itself.
public final class Keys {
    private static final List<KeyCode> OF_CONTROLS =
            List.of(KeyCode.SPACE, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.HOME, KeyCode.END);
    private static final double FASTER = Math.sqrt(2);

    private final LabModel model;
    private final Runnable help;
    private final Runnable dismiss;

    private Keys(LabModel model, Runnable help, Runnable dismiss) {
        this.model = model;
        this.help = help;
        this.dismiss = dismiss;
    }

    /// Listens to the keys of `scene`.
    public static void listen(Scene scene, LabModel model, Runnable help, Runnable dismiss) {
        var keys = new Keys(model, help, dismiss);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.handles(event, scene.getFocusOwner())) {
                event.consume();
            }
        });
    }

    private boolean handles(KeyEvent event, Node focused) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.F1) {
            help.run();
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            dismiss.run();
            if (focused != null) {
                focused.getScene().getRoot().requestFocus();
            }
            return true;
        }
        return !needed(event.getCode(), focused) && command(event);
    }

    private static boolean needed(KeyCode code, Node focused) {
        if (focused instanceof TextInputControl || focused != null && focused.getStyleClass().contains("spinner")) {
            return true;
        }
        if (focused instanceof ChoiceBox && focused.isFocusVisible()) {
            return true;
        }
        var reachedByKeyboard = focused != null && focused.isFocusVisible();
        return reachedByKeyboard && OF_CONTROLS.contains(code)
                && (focused instanceof ButtonBase || focused instanceof Slider || focused.getStyleClass().contains("toggle-switch"));
    }

    private boolean command(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.runOrPause();
            case L -> model.turnLock();
            case R -> model.restart();
            case LEFT -> model.back();
            case RIGHT -> model.forward();
            case HOME -> model.toStart();
            case END -> model.toNewest();
            case PLUS, ADD, EQUALS -> model.speed(model.speedProperty().get() * FASTER);
            case MINUS, SUBTRACT -> model.speed(model.speedProperty().get() / FASTER);
            default -> {
                return step(event.getCode());
            }
        }
        return true;
    }

    private boolean step(KeyCode code) {
        if (!code.isDigitKey()) {
            return false;
        }
        var digit = code.ordinal() - (code.isKeypadKey() ? KeyCode.NUMPAD0 : KeyCode.DIGIT0).ordinal();
        if (digit < 1) {
            return false;
        }
        model.step(model.labelOf(digit));
        return true;
    }
}
