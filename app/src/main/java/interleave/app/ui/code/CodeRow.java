package interleave.app.ui.code;

import interleave.app.words.Words;
import interleave.lessons.Listing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// One line of a listing: who is there, its number, the code, its step mark.
///
/// Pills and number stay at the left edge of the window onto the listing when that is moved sideways.
final class CodeRow extends Region {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final Set<String> NAMED_MARKS = Set.of(
            "read", "add", "write", "print", "create", "start", "join", "result", "average", "acquire", "release");
    private static final double NUMBER_PX = 24;
    private static final double AFTER_NUMBER_PX = 10;
    private static final double WIDE_PILLS_PX = 76;
    private static final double NARROW_PILLS_PX = 66;
    /// What the style sheet keeps free at the ends of the pills.
    private static final double PILLS_MARGIN_PX = 5;
    /// A listing that is narrower has smaller letters and less room for pills.
    static final double NARROW_PX = 400;
    private static final double CHIP_GAP_PX = 10;
    private static final double EDGE_PX = 8;

    private final int number;
    private final Listing.Line line;
    private final Pills pills = new Pills();
    private final Label numberLabel;
    private final HBox gutter;
    private final TextFlow code = new TextFlow();
    private final Label chip = new Label();
    private final Tooltip who = new Tooltip();
    private List<Cursors.Cursor> cursors = List.of();
    private Words words;
    private int mover = -1;
    private double offsetPx;
    private double windowPx = 400;

    /// @param number as it is shown, from 1
    CodeRow(int number, Listing.Line line, Lexer lexer, Words words) {
        this.number = number;
        this.line = line;
        this.words = words;
        getStyleClass().add("code-row");
        setAccessibleRole(AccessibleRole.TEXT);
        numberLabel = new Label(Integer.toString(number));
        numberLabel.getStyleClass().add("code-line-number");
        numberLabel.setMinWidth(NUMBER_PX);
        numberLabel.setAlignment(Pos.CENTER_RIGHT);
        gutter = new HBox(pills, numberLabel);
        gutter.getStyleClass().add("code-gutter");
        gutter.setAlignment(Pos.CENTER_LEFT);
        pills.setAlignment(Pos.CENTER_RIGHT);
        for (var token : lexer.tokens(line.text())) {
            var text = new Text(token.text());
            text.getStyleClass().addAll("code-text", token.kind().styleClass());
            code.getChildren().add(text);
        }
        chip.getStyleClass().add("code-mark");
        chip.setVisible(!line.mark().isEmpty());
        getChildren().addAll(code, chip, gutter);
        language(words);
    }

    int sourceLine() {
        return line.number();
    }

    void language(Words newWords) {
        words = newWords;
        chip.setText(line.mark().isEmpty() ? "" : markText());
        speak();
        requestLayout();
    }

    private String markText() {
        return NAMED_MARKS.contains(line.mark()) ? words.say("mark." + line.mark()) : line.mark();
    }

    void show(List<Cursors.Cursor> newCursors, boolean current, int newMover) {
        pseudoClassStateChanged(CURRENT, current);
        if (newCursors.equals(cursors) && mover == newMover) {
            return;
        }
        cursors = newCursors;
        mover = newMover;
        pills.show(cursors, mover, pillsPx() - PILLS_MARGIN_PX);
        speak();
    }

    private void speak() {
        var here = cursors.stream().map(Cursors.Cursor::label).collect(Collectors.joining(", "));
        var text = words.say("spoken.line", "number", number, "code", line.text().strip());
        text += line.mark().isEmpty() ? "" : " · " + markText();
        text += here.isEmpty() ? "" : " · " + words.say("spoken.here", "processes", here);
        setAccessibleText(text);
        if (cursors.size() > 1) {
            who.setText(here);
            Tooltip.install(pills, who);
        } else {
            Tooltip.uninstall(pills, who);
        }
    }

    /// Tells which part of the listing is in sight.
    void window(double newOffsetPx, double newWindowPx) {
        if (offsetPx != newOffsetPx || windowPx != newWindowPx) {
            offsetPx = newOffsetPx;
            windowPx = newWindowPx;
            pills.show(cursors, mover, pillsPx() - PILLS_MARGIN_PX);
            requestLayout();
        }
    }

    private double pillsPx() {
        return windowPx < NARROW_PX ? NARROW_PILLS_PX : WIDE_PILLS_PX;
    }

    private double gutterPx() {
        return pillsPx() + NUMBER_PX;
    }

    private double codeEndPx() {
        return gutterPx() + AFTER_NUMBER_PX + code.prefWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return codeEndPx() + (chip.isVisible() ? CHIP_GAP_PX + chip.prefWidth(-1) : 0) + EDGE_PX;
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(Math.max(code.prefHeight(-1), numberLabel.prefHeight(-1)) * 1.3);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var height = getHeight();
        pills.setMinWidth(pillsPx());
        pills.setPrefWidth(pillsPx());
        gutter.resizeRelocate(offsetPx, 0, gutterPx() + AFTER_NUMBER_PX / 2, height);
        var codeHeight = code.prefHeight(-1);
        code.resizeRelocate(gutterPx() + AFTER_NUMBER_PX, (height - codeHeight) / 2, code.prefWidth(-1), codeHeight);
        var chipWidth = chip.prefWidth(-1);
        var chipHeight = chip.prefHeight(-1);
        var atEdge = offsetPx + windowPx - chipWidth - EDGE_PX;
        chip.resizeRelocate(
                Math.max(codeEndPx() + CHIP_GAP_PX, atEdge), Math.rint((height - chipHeight) / 2), chipWidth, chipHeight);
    }
}
