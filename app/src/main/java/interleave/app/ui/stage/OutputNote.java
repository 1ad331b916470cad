package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.ui.look.WholeText;
import interleave.app.words.Words;
import interleave.lab.world.OutputLine;
import interleave.lab.world.World;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// The line that was printed last, beside the parent.
final class OutputNote extends VBox {
    private static final int MAX_LINES = 2;
    /// How small letters get before a line is shortened.
    private static final double SMALL = 0.75;

    private final Label who = Nodes.label("output-who");
    private final Label line = Nodes.label("output-line", "mono");
    private final Tooltip whole = new Tooltip();
    private OutputLine shown;

    OutputNote() {
        setId("output-note");
        getStyleClass().add("output-note");
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setVisible(false);
        setAccessibleRole(AccessibleRole.TEXT);
        line.setTooltip(whole);
        var place = new WholeText(line);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(who, place);
    }

    /// As much of the line as two lines hold; the rest is in its tooltip.
    @Override
    protected void layoutChildren() {
        if (shown != null) {
            var letter = new Text("0");
            letter.setFont(line.getFont());
            var letters = (int) (getWidth() / Math.max(1, letter.getLayoutBounds().getWidth()));
            Nodes.text(line, ProcessChips.shortened(shown.text(), Math.max(2, (int) (MAX_LINES * (letters / SMALL - 2)))));
            if (!shown.text().equals(whole.getText())) {
                whole.setText(shown.text());
            }
        }
        super.layoutChildren();
    }

    /// True when it is another line now.
    boolean show(World world, Words words) {
        var newest = newest(world);
        if (newest != null && newest != shown) {
            var process = world.process(newest.process());
            Nodes.text(who, words.say("printed", "process", process == null ? "?" : process.label()));
            if (process != null) {
                Nodes.swapClass(this, "process-", ProcessColors.styleClass(process));
            }
            requestLayout();
            Nodes.spoken(this, who.getText() + ": " + newest.text());
        }
        var other = newest != shown;
        shown = newest;
        return other;
    }

    /// The newest line; of the trace of an exception the one that says which.
    private static OutputLine newest(World world) {
        var output = world.output();
        for (var i = output.size() - 1; i >= 0; i--) {
            if (!output.get(i).error() || !output.get(i).text().startsWith("\t")) {
                return output.get(i);
            }
        }
        return null;
    }

    /// Whether there is a line to show.
    boolean described() {
        return shown != null;
    }

    /// To be told again, in another language.
    void forget() {
        shown = null;
    }
}
