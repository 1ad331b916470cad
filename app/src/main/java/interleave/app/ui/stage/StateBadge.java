package interleave.app.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The state of a process: icon and word in a pill.
final class StateBadge extends HBox {
    private final FontIcon icon = Nodes.icon(Feather.LOADER, "state-icon");
    private final Label word = Nodes.label("state-word");

    StateBadge() {
        getStyleClass().add("state-badge");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(icon, word);
        setMaxWidth(USE_PREF_SIZE);
        setMinWidth(0);
    }

    void show(CardText text) {
        Nodes.icon(icon, text.look().icon());
        Nodes.text(word, text.state());
        Nodes.swapClass(this, "state-is-", "state-is-" + text.look().word());
    }

    /// Only the icon, where there is no room for the word.
    void wordless(boolean wordless) {
        Nodes.present(word, !wordless);
    }
}
