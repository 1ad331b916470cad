package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.worker.world.Finding;
import interleave.worker.world.Narration;
import interleave.worker.world.World;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What went wrong last, in words.
final class FindingNote extends VBox {
    private final Label title = Nodes.label("finding-title");
    private final Label count = Nodes.label("finding-count");
    private final Label text = Nodes.label("finding-text");
    private final Tooltip tooltip = new Tooltip();
    private Finding shown;
    private long shownCount;

    FindingNote() {
        setId("finding-note");
        getStyleClass().add("finding-note");
        setManaged(false);
        setVisible(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        title.setId("finding-title");
        text.setId("finding-text");
        count.setMinWidth(USE_PREF_SIZE);
        text.setWrapText(true);
        text.setAlignment(Pos.TOP_LEFT);
        text.setMaxHeight(Double.MAX_VALUE);
        text.setMinHeight(0);
        setVgrow(text, Priority.SOMETIMES);
        var heading = new HBox(Nodes.icon(Feather.ALERT_TRIANGLE, "finding-icon"), title, Nodes.spacer(), count);
        heading.getStyleClass().add("finding-heading");
        heading.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(this, tooltip);
    }

    /// Shows the newest finding of this world, or nothing.
    void show(World world, Words words, Narration narration) {
        var findings = world.findings();
        var newest = findings.details().isEmpty() ? null : findings.details().getLast();
        if (newest == shown && findings.count() == shownCount) {
            return;
        }
        if (newest != null) {
            if (newest != shown) {
                Nodes.text(title, words.say("finding." + newest.kind()));
                Nodes.text(text, narration.tell(world, newest));
            }
            Nodes.text(count, findings.count() > 1 ? words.say("finding.count", "count", findings.count()) : "");
            tooltip.setText(text.getText());
            Nodes.spoken(this, title.getText() + ". " + text.getText());
        }
        shown = newest;
        shownCount = findings.count();
        setVisible(newest != null);
    }

    /// To be told again, in another language.
    void forget() {
        shown = null;
        shownCount = -1;
    }
}
