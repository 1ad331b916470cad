package interleave.app.ui.stage;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The state of a process: icon and word in a pill.
final class StateBadge extends StackPane {
    private static final double SPACING_PX = 4;

    private final FontIcon icon = Nodes.icon(Feather.LOADER, "state-icon");
    private final Label word = Nodes.label("state-word");

    StateBadge() {
        getStyleClass().add("state-badge");
        setMaxWidth(USE_PREF_SIZE);
        setMinWidth(0);
        getChildren().add(new Line(SPACING_PX, icon, word).elastic(word));
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
