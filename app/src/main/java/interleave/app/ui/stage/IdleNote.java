package interleave.app.ui.stage;

import interleave.app.words.Words;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/// What there will be to see, as long as nothing runs.
final class IdleNote extends VBox {
    private final Label title = Nodes.label("idle-title");
    private final Label text = Nodes.label("idle-text");

    IdleNote() {
        setId("stage-idle");
        getStyleClass().add("idle-note");
        setAlignment(Pos.CENTER);
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(Nodes.icon(Feather.CPU, "idle-icon"), title, text);
    }

    void say(Words words) {
        Nodes.text(title, words.say("idle.title"));
        Nodes.text(text, words.say("idle.text"));
        Nodes.spoken(this, title.getText() + ". " + text.getText());
    }
}
