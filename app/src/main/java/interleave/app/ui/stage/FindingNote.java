package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.World;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What went wrong last, in words.
final class FindingNote extends VBox {
    private static final double SPACING_PX = 6;
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

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
        text.setWrapText(true);
        text.setAlignment(Pos.TOP_LEFT);
        text.setMaxHeight(Double.MAX_VALUE);
        text.setMinHeight(0);
        setVgrow(text, Priority.SOMETIMES);
        var icon = Nodes.icon(Feather.ALERT_TRIANGLE, "finding-icon");
        var heading = new Line(SPACING_PX, icon, title, count).right(count).canMiss(count, icon).elastic(title);
        getChildren().addAll(heading, text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(this, tooltip);
    }

    /// Shows the newest finding of this world, or nothing. True when its text is another one now.
    boolean show(World world, Words words, Narration narration) {
        var findings = world.findings();
        var newest = findings.details().isEmpty() ? null : findings.details().getLast();
        if (newest == shown && findings.count() == shownCount) {
            return false;
        }
        var other = newest != shown;
        if (newest != null) {
            if (other) {
                Nodes.text(title, words.say(title(world, newest)));
                Nodes.text(text, narration.describe(world, newest));
            }
            Nodes.text(count, findings.count() > 1 ? words.say("finding.count", "count", findings.count()) : "");
            tooltip.setText(text.getText());
            Nodes.spoken(this, title.getText() + ". " + text.getText());
        }
        shown = newest;
        shownCount = findings.count();
        setVisible(newest != null);
        return other;
    }

    /// A semaphore has no owner that could be missing: what is gone is a permit.
    private static String title(World world, Finding finding) {
        return finding instanceof Finding.OrphanedLock && world.object(finding.object()) instanceof SemaphoreState
                ? "finding.lost-permit"
                : "finding." + finding.kind();
    }

    /// Goes there: from `top` down as far as its text needs, but not below `bottom`; when that is too little, it begins
    /// higher up, and at last takes a smaller font.
    void place(double x, double top, double width, double least, double highest, double bottom) {
        Nodes.mark(this, TIGHT, false);
        var wanted = Math.ceil(wanted(width));
        if (wanted > bottom - highest) {
            Nodes.mark(this, TIGHT, true);
            wanted = Math.ceil(wanted(width));
        }
        var height = Math.max(least, Math.min(wanted, bottom - highest));
        resizeRelocate(x, Math.round(Math.max(highest, Math.min(top, bottom - height))), width, height);
    }

    private double wanted(double width) {
        if (getScene() != null) {
            applyCss();
        }
        return prefHeight(width);
    }

    /// To be told again, in another language.
    void forget() {
        shown = null;
        shownCount = -1;
    }
}
