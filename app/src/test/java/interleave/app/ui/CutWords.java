package interleave.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Finds what is written in the window and cannot be read whole: text that its place has cut short.
public final class CutWords {
    private CutWords() {}

    /// The texts below `root` that are cut, each with what is to be read of it.
    public static List<String> in(Node root) {
        var cut = new ArrayList<String>();
        collect(root, cut);
        return cut;
    }

    private static void collect(Node node, List<String> cut) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled) {
            for (var child : labeled.getChildrenUnmodifiable()) {
                if (child instanceof Text text && child != labeled.getGraphic() && labeled.getText() != null && !text.getText().equals(labeled.getText())) {
                    cut.add("%s %s '%s' -> '%s'".formatted(name(node), node.getStyleClass(), labeled.getText(), text.getText()));
                }
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, cut));
        }
    }

    /// Its id, or that of the nearest node around it that has one.
    private static String name(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at.getId() != null) {
                return at.getId();
            }
        }
        return "?";
    }
}
