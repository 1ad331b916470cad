package interleave.app.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// An object that is told by a figure, a smaller one beside it, and lines of chips below.
abstract class FigureBox extends ObjectView {
    private static final double SPACING_PX = 7;
    private static final double HEAD_UNITS = 44;
    private static final double LINE_UNITS = 28;

    final Label figure = Nodes.label("object-figure");
    final Label aside = Nodes.label("lock-taken");
    private final VBox box;

    /// @param styleClass of this kind of box
    /// @param lines how many lines of chips there are
    FigureBox(int number, String styleClass, int minUnits, int maxUnits, int lines) {
        super(number, minUnits, maxUnits, HEAD_UNITS + LINE_UNITS * (lines + 1));
        getStyleClass().add(styleClass);
        figure.setId("figure-" + number);
        var figures = new Line(SPACING_PX, figure, aside).right(aside).canMiss(aside).elastic(figure);
        figures.getStyleClass().add("lock-line");
        box = new VBox(figures);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    /// One more line of chips.
    final WaitingLine line(String id) {
        var line = new WaitingLine(id);
        box.getChildren().add(line);
        return line;
    }

    /// One more line of chips in the letters of programs: messages, numbers, bytes.
    final WaitingLine codeLine(String id) {
        var line = line(id);
        line.getStyleClass().add("message-line");
        return line;
    }
}
