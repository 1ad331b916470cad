package interleave.app.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

/// Nodes beside each other that make do with less room: first those that can be missed go, the last of them first; then
/// the text that may gets smaller; and only then it is cut off, unless it knows how to say less.
final class Line extends Region {
    static final double MIN_SCALE = 0.8;

    private final double spacingPx;
    private final List<Node> nodes;
    private final List<Node> missable = new ArrayList<>();
    private Region elastic;
    private Node whole;
    private Node brief;
    private Node right;

    Line(double spacingPx, Node... nodes) {
        this.spacingPx = spacingPx;
        this.nodes = List.of(nodes);
        getStyleClass().add("line");
        setMinWidth(0);
        getChildren().addAll(nodes);
    }

    /// These may be left out; the first one is the dearest.
    Line canMiss(Node... left) {
        missable.addAll(List.of(left));
        return this;
    }

    /// This one takes what room there is.
    Line elastic(Region region) {
        elastic = region;
        return this;
    }

    /// Where there is no room for the first of these two, the second one says the same in less of it.
    Line orElse(Node longer, Node shorter) {
        whole = longer;
        brief = shorter;
        return this;
    }

    /// This one and those after it are at the right edge.
    Line right(Node first) {
        right = first;
        return this;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(needed(wanted())) + insets();
    }

    /// Those that there are when there is room enough.
    private List<Node> wanted() {
        return nodes.stream().filter(node -> node.isManaged() && node != brief).toList();
    }

    @Override
    protected double computePrefHeight(double width) {
        return nodes.stream().filter(Node::isManaged).mapToDouble(node -> node.prefHeight(-1)).max().orElse(0)
                + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double insets() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private double needed(List<Node> shown) {
        var width = 0.0;
        for (var node : shown) {
            width += Math.ceil(node.prefWidth(-1));
        }
        return width + spacingPx * Math.max(0, shown.size() - 1);
    }

    /// How much room a node saves by being smaller, before it is left out.
    private double yields(Node node) {
        return node == elastic ? (1 - MIN_SCALE) * node.prefWidth(-1) : 0;
    }

    @Override
    protected void layoutChildren() {
        var room = getWidth() - insets();
        var shown = new ArrayList<>(wanted());
        if (needed(shown) > room + 0.5) {
            shown.replaceAll(node -> node == whole ? brief : node);
        }
        for (var i = missable.size() - 1; i >= 0 && needed(shown) > room + 0.5 + yields(missable.get(i)); i--) {
            shown.remove(missable.get(i));
        }
        var missing = Math.max(0, needed(shown) - room);
        var slack = Math.max(0, room - needed(shown));
        var x = getInsets().getLeft();
        for (var node : nodes) {
            var present = shown.contains(node);
            node.setVisible(present);
            if (present) {
                x += node == right ? slack : 0;
                x += place(node, x, node == elastic ? missing : 0) + spacingPx;
            }
        }
    }

    /// Puts the node there and says how much room it has taken.
    private double place(Node node, double x, double missing) {
        var natural = Math.ceil(node.prefWidth(-1));
        var given = Math.max(0, natural - missing);
        var scale = natural <= 0 || !(node instanceof Labeled) || node != elastic ? 1 : Math.max(MIN_SCALE, given / natural);
        var width = Math.min(natural, given / scale);
        var height = node.prefHeight(-1);
        var inner = getHeight() - getInsets().getTop() - getInsets().getBottom();
        node.resize(width, height);
        node.relocate(Math.round(x), Math.round(getInsets().getTop() + (inner - height) / 2));
        if (node == elastic) {
            node.setScaleX(scale);
            node.setScaleY(scale);
            node.setTranslateX(-width * (1 - scale) / 2);
        }
        return given;
    }
}
