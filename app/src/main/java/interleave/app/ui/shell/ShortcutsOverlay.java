package interleave.app.ui.shell;

import interleave.app.words.Words;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The keys of the window, over everything else.
final class ShortcutsOverlay extends StackPane {
    /// What is pressed, and the text that says what it does.
    private record Key(String name, String meaning) {}

    private static final List<Key> KEYS = List.of(
            new Key("Space", "keys.run"),
            new Key("1 – 9", "keys.step"),
            new Key("Page ↓  ↑", "keys.page"),
            new Key("←  →", "keys.back"),
            new Key("Home  End", "keys.ends"),
            new Key("+  −", "keys.speed"),
            new Key("L", "keys.lock"),
            new Key("R", "keys.restart"),
            new Key("Ctrl 1 – 6", "keys.path"),
            new Key("Ctrl ↑  ↓", "keys.lessons"),
            new Key("Ctrl O", "keys.open-program"),
            new Key("Ctrl Tab", "keys.tabs"),
            new Key("Tab  ⇧ Tab", "keys.focus"),
            new Key("←  →  ↑  ↓", "keys.cards"),
            new Key("Enter", "keys.card-step"),
            new Key("⇧ F10  K", "keys.card-menu"),
            new Key("W S A D 0", "keys.timeline"),
            new Key("F5", "keys.present"),
            new Key("M  T  P  A", "keys.presenting"),
            new Key("Ctrl +  −  0", "keys.type"),
            new Key("F1", "keys.help"),
            new Key("F2", "keys.glossary"),
            new Key("Esc", "keys.close"));

    private static final double MARGIN_PX = 8;

    private final VBox card;

    ShortcutsOverlay(Words words) {
        getStyleClass().add("overlay");
        setId("shortcuts");
        var title = new Label(words.say("keys.title"));
        title.getStyleClass().add("overlay-title");
        var grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        var keys = new ColumnConstraints();
        keys.setHalignment(HPos.LEFT);
        keys.setMinWidth(USE_PREF_SIZE);
        var meanings = new ColumnConstraints();
        meanings.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(keys, meanings);
        for (var i = 0; i < KEYS.size(); i++) {
            var key = new Label(KEYS.get(i).name());
            key.getStyleClass().add("key");
            grid.addRow(i, key, new Label(words.say(KEYS.get(i).meaning())));
        }
        card = new VBox(title, grid);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setOnMouseClicked(_ -> open(false));
        open(false);
    }

    void open(boolean open) {
        setVisible(open);
    }

    /// How high it has to be to show all keys.
    double cardHeight() {
        return card.prefHeight(-1) + 2 * MARGIN_PX;
    }

    boolean isOpen() {
        return isVisible();
    }
}
