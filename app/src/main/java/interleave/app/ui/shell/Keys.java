package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Paging;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. A control that was reached by keyboard keeps the keys that it needs itself.
public final class Keys {
    private static final List<KeyCode> OF_CONTROLS =
            List.of(KeyCode.SPACE, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END);
    private static final List<KeyCode> OF_PAGES =
            List.of(KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.HOME, KeyCode.END);
    /// The card of a process moves the focus to its neighbours.
    private static final List<KeyCode> OF_CARDS = List.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN);
    private static final String CARD = "stage-card";
    private static final double FASTER = Math.sqrt(2);

    private final LabModel model;
    private final Paging paging;
    private final Supplier<? extends Window> window;

    /// What keys can do with the window itself.
    public interface Window {
        void turnShortcuts();

        void dismiss();

        void turnTab(int direction);

        void turnMemory();
    }

    private Keys(LabModel model, Supplier<? extends Window> window) {
        this.model = model;
        this.paging = new Paging(model);
        this.window = window;
    }

    /// Listens to the keys of `scene`.
    ///
    /// @param window as it is at the moment: another language makes another one
    public static void listen(Scene scene, LabModel model, Supplier<? extends Window> window) {
        var keys = new Keys(model, window);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.handles(event, scene.getFocusOwner())) {
                event.consume();
            }
        });
    }

    private boolean handles(KeyEvent event, Node focused) {
        if (event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
            return withControl(event);
        }
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        switch (event.getCode()) {
            case F1 -> window.get().turnShortcuts();
            case F5 -> model.appearance().presentingProperty().set(!model.appearance().presenting());
            case ESCAPE -> {
                window.get().dismiss();
                if (focused != null) {
                    focused.getScene().getRoot().requestFocus();
                }
            }
            default -> {
                return !needed(event.getCode(), focused) && (presents(event.getCode()) || command(event));
            }
        }
        return true;
    }

    private boolean withControl(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> paging.lesson(-1);
            case DOWN -> paging.lesson(1);
            case TAB -> window.get().turnTab(event.isShiftDown() ? -1 : 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean needed(KeyCode code, Node focused) {
        if (focused instanceof TextInputControl || focused != null && focused.getStyleClass().contains("spinner")) {
            return true;
        }
        if (focused == null || !focused.isFocusVisible()) {
            return false;
        }
        if (focused instanceof ChoiceBox) {
            return true;
        }
        if (OF_PAGES.contains(code) && (focused instanceof ScrollPane || focused instanceof ListView || focused instanceof TableView)) {
            return true;
        }
        if (focused instanceof ChoiceBox) {
            return true;
        }
        if (focused.getStyleClass().contains(CARD)) {
            return OF_CARDS.contains(code);
        }
        return OF_CONTROLS.contains(code)
                && (focused instanceof ButtonBase || focused instanceof Slider || focused.getStyleClass().contains("toggle-switch"));
    }

    /// Before a class the arrows do what the keys of a remote do.
    private boolean presents(KeyCode code) {
        if (!model.appearance().presenting()) {
            return false;
        }
        switch (code) {
            case RIGHT, DOWN -> paging.next();
            case LEFT, UP -> paging.back();
            case M -> window.get().turnMemory();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean command(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.runOrPause();
            case L -> model.turnLock();
            case R -> model.start();
            case LEFT -> model.cursor().back();
            case RIGHT -> model.cursor().forward();
            case PAGE_DOWN -> paging.next();
            case PAGE_UP -> paging.back();
            case HOME -> model.cursor().toStart();
            case END -> model.cursor().toNewest();
            case PLUS, ADD, EQUALS -> model.speed(model.setup().speedProperty().get() * FASTER);
            case MINUS, SUBTRACT -> model.speed(model.setup().speedProperty().get() / FASTER);
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
        model.steering().step(model.steering().labelOf(digit));
        return true;
    }
}
