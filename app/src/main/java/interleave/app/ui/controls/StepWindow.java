package interleave.app.ui.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Buttons in a row, of which only whole ones are seen: as many as there is room for, from one of them on.
///
/// **Threading:** JavaFX thread only.
final class StepWindow extends Region {
    private final List<Node> nodes = new ArrayList<>();
    private final Runnable moved;
    private double gapPx;
    private int first;
    private int fitting;

    /// @param moved is told when other buttons are seen
    StepWindow(Runnable moved) {
        this.moved = moved;
        getStyleClass().add("step-window");
        setMinWidth(0);
    }

    void gap(double newGapPx) {
        if (newGapPx != gapPx) {
            gapPx = newGapPx;
            requestLayout();
        }
    }

    void add(Node node) {
        nodes.add(node);
        getChildren().add(node);
    }

    void removeLast() {
        getChildren().remove(nodes.removeLast());
    }

    /// Shows the buttons before or after those that are seen now.
    void page(int direction) {
        first = Math.clamp((long) first + (long) direction * Math.max(1, fitting - 1), 0, last());
        requestLayout();
    }

    boolean earlier() {
        return first > 0;
    }

    boolean later() {
        return first < last();
    }

    /// The first button that is seen when the last one is.
    private int last() {
        var room = getWidth() + 0.5;
        var at = nodes.size();
        while (at > 0 && room >= widthOf(at - 1)) {
            room -= widthOf(at - 1) + gapPx;
            at--;
        }
        return Math.min(at, Math.max(0, nodes.size() - 1));
    }

    private double widthOf(int index) {
        return Math.ceil(nodes.get(index).prefWidth(-1));
    }

    @Override
    protected double computePrefWidth(double heightPx) {
        var width = Math.max(0, nodes.size() - 1) * gapPx;
        for (var i = 0; i < nodes.size(); i++) {
            width += widthOf(i);
        }
        return width;
    }

    @Override
    protected double computePrefHeight(double widthPx) {
        return nodes.stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        first = Math.clamp(first, 0, last());
        fitting = 0;
        var x = 0.0;
        var full = false;
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var width = widthOf(i);
            full |= i >= first && x + width > getWidth() + 0.5;
            var seen = i >= first && !full;
            node.setVisible(seen);
            if (seen) {
                var height = node.prefHeight(-1);
                node.resizeRelocate(x, Math.round((getHeight() - height) / 2), width, height);
                x += width + gapPx;
                fitting++;
            }
        }
        moved.run();
    }
}
