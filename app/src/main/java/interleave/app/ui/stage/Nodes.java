package interleave.app.ui.stage;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes and changes the small nodes of the stage. What has not changed is left alone, as a change costs a layout.
final class Nodes {
    private Nodes() {}

    static Label label(String... styleClasses) {
        var label = new Label();
        label.getStyleClass().addAll(styleClasses);
        label.setMinWidth(0);
        return label;
    }

    static FontIcon icon(Feather feather, String... styleClasses) {
        var icon = new FontIcon(feather);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    static void text(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
    }

    static void icon(FontIcon icon, Feather feather) {
        if (icon.getIconCode() != feather) {
            icon.setIconCode(feather);
        }
    }

    /// Shows the node and gives it room, or neither.
    static void present(Node node, boolean present) {
        if (node.isVisible() != present || node.isManaged() != present) {
            node.setVisible(present);
            node.setManaged(present);
        }
    }

    static void mark(Node node, PseudoClass mark, boolean on) {
        if (node.getPseudoClassStates().contains(mark) != on) {
            node.pseudoClassStateChanged(mark, on);
        }
    }

    /// Takes one style class for another, both of which begin alike: `process-1` for `process-3`.
    static void swapClass(Node node, String prefix, String styleClass) {
        var classes = node.getStyleClass();
        if (!classes.contains(styleClass)) {
            classes.removeIf(name -> name.startsWith(prefix));
            classes.add(styleClass);
        }
    }

    static void spoken(Node node, String text) {
        if (!text.equals(node.getAccessibleText())) {
            node.setAccessibleText(text);
        }
    }
}
