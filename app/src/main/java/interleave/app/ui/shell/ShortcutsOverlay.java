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
    private static final List<String> KEYS = List.of(
            "Space", "1 – 9", "L", "R", "←  →", "Home  End", "+  −", "F1", "Esc");
    private static final List<String> MEANINGS = List.of(
            "keys.run", "keys.step", "keys.lock", "keys.restart", "keys.back", "keys.ends", "keys.speed", "keys.help", "keys.close");

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
            var key = new Label(KEYS.get(i));
            key.getStyleClass().add("key");
            grid.addRow(i, key, new Label(words.say(MEANINGS.get(i))));
        }
        var card = new VBox(title, grid);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setOnMouseClicked(_ -> open(false));
        open(false);
    }

    void open(boolean open) {
        setVisible(open);
    }

    boolean isOpen() {
        return isVisible();
    }
}
