package interleave.app.ui.stage;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The arguments of a process, as many of them as there is room for, each of them whole; three dots stand for the others.
/// Who wants to read them all finds them in the tooltip of the card.
final class ArgumentsText extends Region {
    private static final String SEPARATOR = ", ";
    private static final String OTHERS = "…";

    private final Label label = Nodes.label("card-arguments", "mono");
    private String shown = "";
    private List<String> arguments = List.of();

    ArgumentsText() {
        getStyleClass().add("arguments-text");
        setMinWidth(0);
        label.setManaged(false);
        getChildren().add(label);
    }

    void show(String text) {
        if (!text.equals(shown)) {
            shown = text;
            arguments = text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
            Nodes.text(label, said(arguments.size()));
            requestLayout();
        }
    }

    /// So many of them.
    private String said(int count) {
        var first = String.join(" ", arguments.subList(0, count));
        return count == arguments.size() ? first : count == 0 ? OTHERS : first + " " + OTHERS;
    }

    @Override
    protected double computePrefHeight(double width) {
        return label.prefHeight(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var count = arguments.size();
        var width = width(count);
        while (count > 0 && width * Line.MIN_SCALE > getWidth() + 0.5) {
            width = width(--count);
        }
        var scale = width <= 0 ? 1 : Math.clamp(getWidth() / width, Line.MIN_SCALE, 1);
        label.setVisible(width * scale <= getWidth() + 0.5);
        label.resizeRelocate(0, 0, width, getHeight());
        label.setScaleX(scale);
        label.setScaleY(scale);
        label.setTranslateX(-width * (1 - scale) / 2);
    }

    private double width(int count) {
        Nodes.text(label, said(count));
        return Math.ceil(label.prefWidth(-1));
    }
}
