package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Paging;
import interleave.app.ui.look.TypeSize;
import interleave.app.ui.path.Station;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. A control that was reached by keyboard keeps the keys that it needs itself.
public final class Keys {
    private static final List<KeyCode> OF_CONTROLS =
            List.of(KeyCode.SPACE, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END);
    private static final List<KeyCode> OF_PAGES =
            List.of(KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END);
    /// The card of a process moves the focus to its neighbours.
    private static final List<KeyCode> OF_CARDS = List.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN);
    private static final String CARD = "stage-card";
    private static final double FASTER = Math.sqrt(2);

    private final LabModel model;
    private final Paging paging;
    private final Window window;

    /// What keys can do with the window itself.
    public interface Window {
        void turnShortcuts();

        void turnGlossary();

        void dismiss();

        void turnTab(int direction);

        void turnMemory();

        void turnTimeline();

        void turnPython();

        /// Lets the user choose a Python program, which is then opened.
        void chooseProgram();

        /// Goes to a station of the lesson's path.
        void go(Station station);

        /// Goes on along the path, where a run has nothing more to show.
        void goOn();
    }

    private Keys(LabModel model, Window window) {
        this.model = model;
        this.paging = new Paging(model);
        this.window = window;
    }

    /// Listens to the keys of `scene`.
    public static void listen(Scene scene, LabModel model, Window window) {
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
        if (event.getCode() == KeyCode.ESCAPE && isField(focused)) {
            // the field takes its old number back
            return false;
        }
        switch (event.getCode()) {
            case F1 -> window.turnShortcuts();
            case F2 -> window.turnGlossary();
            case F5 -> model.appearance().presentingProperty().set(!model.appearance().presenting());
            case ESCAPE -> {
                window.dismiss();
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
            case O -> window.chooseProgram();
            case TAB -> window.turnTab(event.isShiftDown() ? -1 : 1);
            case PLUS, ADD, EQUALS -> type(TypeSize.larger(model.appearance().typePercent()));
            case MINUS, SUBTRACT -> type(TypeSize.smaller(model.appearance().typePercent()));
            case DIGIT0, NUMPAD0 -> type(TypeSize.STANDARD);
            default -> {
                var digit = digit(event.getCode());
                if (digit < 1 || digit > Station.values().length) {
                    return false;
                }
                window.go(Station.of(digit));
            }
        }
        return true;
    }

    private void type(int percent) {
        model.appearance().typePercentProperty().set(percent);
    }

    /// Whether the control with the focus needs the key itself. Nobody needs those for pages: they are the keys of a presenter's
    /// remote, which must work wherever the focus has got to.
    private boolean needed(KeyCode code, Node focused) {
        if (focused == null || code == KeyCode.PAGE_UP || code == KeyCode.PAGE_DOWN) {
            return false;
        }
        if (isField(focused) || reads(code, focused)) {
            return true;
        }
        if (!focused.isFocusVisible()) {
            return false;
        }
        if (focused instanceof ChoiceBox || focused instanceof ComboBoxBase) {
            return true;
        }
        if (OF_PAGES.contains(code) && scrolls(focused)) {
            return true;
        }
        if (focused.getStyleClass().contains(CARD)) {
            return OF_CARDS.contains(code);
        }
        return OF_CONTROLS.contains(code)
                && (focused instanceof ButtonBase || focused instanceof Slider || focused.getStyleClass().contains("toggle-switch"));
    }

    private static boolean isField(Node focused) {
        return focused instanceof TextInputControl || focused instanceof Spinner;
    }

    /// Whether it scrolls a text or chooses an answer, which works with a focus that was given by mouse or by a station's key too.
    /// Before a class the arrows belong to the run.
    private boolean reads(KeyCode code, Node focused) {
        var upOrDown = code == KeyCode.UP || code == KeyCode.DOWN;
        return !model.appearance().presenting()
                && (focused instanceof RadioButton option && (upOrDown || code == KeyCode.SPACE && !option.isSelected())
                        || upOrDown && scrolls(focused));
    }

    private static boolean scrolls(Node focused) {
        return focused instanceof ScrollPane || focused instanceof ListView || focused instanceof TableView;
    }

    /// Before a class the arrows do what the keys of a remote do.
    private boolean presents(KeyCode code) {
        if (!model.appearance().presenting()) {
            return false;
        }
        switch (code) {
            case RIGHT, DOWN -> page();
            case LEFT, UP -> paging.back();
            case M -> window.turnMemory();
            case T -> window.turnTimeline();
            case P -> window.turnPython();
            case A -> model.turnContinuous();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void page() {
        if (!paging.next()) {
            window.goOn();
        }
    }

    private boolean command(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.runOrPause();
            case L -> model.turnLock();
            case R -> model.start();
            case LEFT -> model.cursor().back();
            case RIGHT -> model.cursor().forward();
            case PAGE_DOWN -> page();
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

    /// Which digit the key is, or -1.
    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.ordinal() - (code.isKeypadKey() ? KeyCode.NUMPAD0 : KeyCode.DIGIT0).ordinal() : -1;
    }

    private boolean step(KeyCode code) {
        var digit = digit(code);
        if (digit < 1) {
            return false;
        }
        model.steering().step(model.steering().labelOf(digit));
        return true;
    }
}
