package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.worker.world.OutputLine;
import interleave.worker.world.World;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The line that was printed last, beside the parent.
final class OutputNote extends VBox {
    private final Label who = Nodes.label("output-who");
    private final Label line = Nodes.label("output-line", "mono");
    private OutputLine shown;

    OutputNote() {
        setId("output-note");
        getStyleClass().add("output-note");
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setVisible(false);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(who, line);
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
            Nodes.text(line, newest.text());
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
    boolean told() {
        return shown != null;
    }

    /// To be told again, in another language.
    void forget() {
        shown = null;
    }
}
