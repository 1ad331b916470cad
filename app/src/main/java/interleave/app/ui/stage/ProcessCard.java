package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// One process. The node stays for as long as the stage does; only its texts change, and its face with the density.
///
/// The card takes the keyboard focus: Enter lets the process take a step, the context menu, Shift+F10 or K open the menu of
/// signals, and the arrows go to its neighbours.
///
/// **Threading:** JavaFX thread only.
final class ProcessCard extends StackPane {
    private static final PseudoClass MOVED = PseudoClass.getPseudoClass("moved");
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
    private static final PseudoClass THREAD = PseudoClass.getPseudoClass("thread");
    private static final PseudoClass WALLED = PseudoClass.getPseudoClass("walled");

    private final CardCommands commands;
    private final SignalMenu menu;
    private final Button menuButton = new Button();
    private final Tooltip tooltip = new Tooltip();
    private final Consumer<KeyCode> onArrow;
    private final boolean first;
    private String hint = "";
    private Density density;
    private CardFace face;
    private CardText text;
    private ProcessState state;

    /// @param onArrow is told which arrow was pressed
    ProcessCard(int index, CardCommands commands, Consumer<KeyCode> onArrow) {
        this.commands = commands;
        this.onArrow = onArrow;
        first = index == 0;
        menu = new SignalMenu(commands);
        setId("process-card-" + index);
        getStyleClass().add("stage-card");
        setManaged(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        menuButton.getStyleClass().setAll("card-menu");
        menuButton.setGraphic(Nodes.icon(Feather.MORE_HORIZONTAL, "card-menu-icon"));
        menuButton.setFocusTraversable(false);
        menuButton.setOnAction(_ -> openMenu());
        setOnContextMenuRequested(_ -> openMenu());
        setOnMousePressed(_ -> requestFocus());
        setOnMouseClicked(this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        tooltip.setOnShowing(_ -> tooltip.setText(text == null ? "" : text.spoken() + hint()));
        Tooltip.install(this, tooltip);
    }

    /// A card that is too small for its button is the button.
    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && (menuButton.getParent() == null || density.isChip() || !menuButton.isVisible())) {
            openMenu();
        }
    }

    private String hint() {
        return state == null || state.ended() ? "" : "\n" + hint;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> step();
            case CONTEXT_MENU, K -> openMenu();
            case F10 -> {
                if (event.isShiftDown()) {
                    openMenu();
                }
            }
            case LEFT, RIGHT, UP, DOWN -> onArrow.accept(event.getCode());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step() {
        if (state != null) {
            commands.step(state);
        }
    }

    private void openMenu() {
        if (state != null) {
            menu.open(this, state);
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            openMenu();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    /// Shows this process at this density.
    void show(ProcessState process, CardText newText, Words words) {
        state = process;
        Nodes.swapClass(this, "process-", ProcessColors.styleClass(process));
        Nodes.mark(this, ENDED, process.ended());
        menuButton.setManaged(!process.ended());
        menuButton.setVisible(!process.ended());
        menu.words(words);
        hint = words.say("card.hint");
        if (!newText.equals(text)) {
            text = newText;
            Nodes.mark(this, THREAD, text.thread());
            Nodes.mark(this, WALLED, !text.copies().isEmpty());
            Nodes.spoken(this, text.spoken());
            if (face != null) {
                face.show(text);
            }
        }
    }

    void moved(boolean moved) {
        Nodes.mark(this, MOVED, moved);
    }

    void density(Density newDensity) {
        if (newDensity == density) {
            return;
        }
        density = newDensity;
        face = switch (density) {
            case FULL -> new PlainFace(first ? PlainFace.Lines.WIDE : PlainFace.Lines.WHOLE, true, menuButton);
            case COMPACT -> new PlainFace(first ? PlainFace.Lines.WIDE : PlainFace.Lines.COMPACT, false, menuButton);
            case TIGHT -> new PlainFace(first ? PlainFace.Lines.WIDE : PlainFace.Lines.TIGHT, false, menuButton);
            case CHIP, MINI -> new ChipFace(first);
        };
        getChildren().setAll(face.node());
        if (getScene() != null) {
            applyCss();
        }
        if (text != null) {
            face.show(text);
        }
    }
}
