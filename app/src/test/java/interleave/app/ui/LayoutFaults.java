package interleave.app.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Finds what cannot be read in a window that is laid out: texts that are cut short, that stick out of the window or out of
/// what holds them, and texts that lie over each other. What can be scrolled to is no fault.
final class LayoutFaults {
    private static final double TOLERANCE_PX = 2;
    /// The steps so far have no end; their beginning is left out on purpose, and a click copies them all.
    private static final Set<String> MAY_BE_CUT = Set.of("schedule");

    private static final List<String> ABOVE = List.of("line-tag", "notice", "overlay");

    private final Bounds window;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private record Leaf(Node node, String text, Bounds seen) {}

    private LayoutFaults(Region root) {
        window = new BoundingBox(0, 0, root.getWidth(), root.getHeight());
    }

    static List<String> in(Region root) {
        var found = new LayoutFaults(root);
        found.collect(root, found.window);
        found.overlaps();
        return found.faults;
    }

    /// Looks at the window in a size, with these sizes of type, and adds what cannot be read.
    static void look(LabModel model, LabScene scene, int[] size, int[] types, String where, Collection<String> faults) {
        for (var typePercent : types) {
            model.appearance().typePercentProperty().set(typePercent);
            lay(scene, size);
            var place = "%s %dx%d %d%%: ".formatted(where, size[0], size[1], typePercent);
            in(scene.shell()).forEach(fault -> faults.add(place + fault));
        }
    }

    /// Views that were sized just now may draw differently.
    private static void lay(LabScene scene, int[] size) {
        for (var time = 0; time < 2; time++) {
            scene.shell().resize(size[0], size[1]);
            scene.frame();
            scene.shell().applyCss();
            scene.shell().layout();
        }
    }

    private void collect(Node node, Bounds clip) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Control && clip == window && !window.contains(shrunk(node.localToScene(node.getLayoutBounds())))) {
            faults.add("outside: %s %s".formatted(name(node), described(node.localToScene(node.getLayoutBounds()))));
        }
        if (node instanceof Labeled labeled) {
            labeled(labeled, clip);
            return;
        }
        if (node instanceof Text text) {
            leaf(text, text.getText(), clip);
            return;
        }
        if (node instanceof Parent parent) {
            var inner = scrolls(node) ? common(clip, node.localToScene(node.getLayoutBounds())) : clip;
            if (inner != null) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, inner));
            }
        }
    }

    private static boolean scrolls(Node node) {
        return node instanceof ScrollPane || node instanceof TableView || node.getStyleClass().contains("viewport") || node.getStyleClass().contains("virtual-flow")
                || node.getStyleClass().contains("clipped-container");
    }

    private void labeled(Labeled labeled, Bounds clip) {
        for (var child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && child != labeled.getGraphic() && labeled.getText() != null && !labeled.getText().isEmpty()) {
                if (!text.getText().equals(labeled.getText()) && !MAY_BE_CUT.contains(String.valueOf(labeled.getId()))
                        && common(clip, labeled.localToScene(labeled.getLayoutBounds())) != null) {
                    faults.add("cut: %s '%s' -> '%s'".formatted(name(labeled), labeled.getText(), text.getText()));
                }
                leaf(text, labeled.getText(), clip);
            }
        }
        if (labeled.getGraphic() instanceof Parent graphic) {
            collect(graphic, clip);
        }
    }

    private void leaf(Node node, String text, Bounds clip) {
        if (text == null || text.isBlank()) {
            return;
        }
        var bounds = node.localToScene(node.getLayoutBounds());
        var seen = common(clip, bounds);
        if (seen == null) {
            return;
        }
        if (!window.contains(shrunk(bounds)) && clip == window) {
            faults.add("outside: %s '%s' %s".formatted(name(node), text, described(bounds)));
        }
        leaves.add(new Leaf(node, text, seen));
    }

    private void overlaps() {
        for (var i = 0; i < leaves.size(); i++) {
            for (var j = 0; j < i; j++) {
                var one = leaves.get(i);
                var other = leaves.get(j);
                var common = common(shrunk(one.seen), shrunk(other.seen));
                if (one.node.getParent() instanceof TextFlow && one.node.getParent() == other.node.getParent()) {
                    continue; // one text in several styles: the boxes of its lines are not apart
                }
                if (common != null && common.getWidth() > TOLERANCE_PX && common.getHeight() > TOLERANCE_PX && over(one.node).equals(over(other.node))) {
                    faults.add("overlap: %s '%s' %s and %s '%s' %s".formatted(
                            name(one.node), one.text, described(one.seen), name(other.node), other.text, described(other.seen)));
                }
            }
        }
    }

    /// What lies over other things on purpose, on a ground of its own, and must not cover its like; empty when it does not.
    private static String over(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            for (var kind : ABOVE) {
                if (at.getStyleClass().contains(kind)) {
                    return kind;
                }
            }
        }
        return "";
    }

    /// Letters do not fill their boxes.
    private static Bounds shrunk(Bounds bounds) {
        var high = bounds.getHeight() * 0.2;
        return new BoundingBox(bounds.getMinX() + 1, bounds.getMinY() + high, Math.max(0, bounds.getWidth() - 2), Math.max(0, bounds.getHeight() - 2 * high));
    }

    private static Bounds common(Bounds one, Bounds other) {
        var left = Math.max(one.getMinX(), other.getMinX());
        var top = Math.max(one.getMinY(), other.getMinY());
        var width = Math.min(one.getMaxX(), other.getMaxX()) - left;
        var height = Math.min(one.getMaxY(), other.getMaxY()) - top;
        return width <= 0 || height <= 0 ? null : new BoundingBox(left, top, width, height);
    }

    private static String described(Bounds bounds) {
        return "(%.0f,%.0f %.0fx%.0f)".formatted(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }

    /// Its id or style, and the nearest id around it.
    private static String name(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at.getId() != null) {
                return at.getId() + (at == node ? "" : " " + String.join(".", (node.getStyleClass().isEmpty() ? node.getParent() : node).getStyleClass()));
            }
        }
        return "?";
    }
}
