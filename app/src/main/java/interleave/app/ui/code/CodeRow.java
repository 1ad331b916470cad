package interleave.app.ui.code;

import interleave.app.words.Words;
import interleave.lessons.Listing;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
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
/// Code that is too long goes on below its beginning, so that nothing has to be moved sideways; half of the indentation is
/// enough to be seen.
final class CodeRow extends Region {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
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
    private static final int COLUMNS_A_COLUMN = 2;
    /// How wide a letter of the listing's font is, in font sizes.
    private static final double LETTER = 0.6;
    private static final double LEADING = 0.3;
    private static final double MIN_CODE_PX = 80;

    private final int number;
    private final Listing.Line line;
    private final Pills pills = new Pills();
    private final Label numberLabel;
    private final HBox gutter;
    private final TextFlow code = new TextFlow();
    private final Label chip = new Label();
    /// Made when it is needed: most lines never have several processes.
    private Tooltip who;
    private final int indentation;
    private List<Cursors.Cursor> cursors = List.of();
    private Words words;
    private int mover = -1;
    private double windowPx = 400;

    /// @param number as it is shown, from 1
    /// @param tokens of the line without its indentation
    CodeRow(int number, Listing.Line line, List<Token> tokens, Words words) {
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
        indentation = line.text().length() - line.text().stripLeading().length();
        for (var token : tokens) {
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
        return words.say("mark." + line.mark());
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
        describe(cursors.size() > 1 ? here : "");
    }

    private void describe(String here) {
        if (!here.isEmpty()) {
            who = who == null ? new Tooltip() : who;
            who.setText(here);
            Tooltip.install(pills, who);
        } else if (who != null) {
            Tooltip.uninstall(pills, who);
        }
    }

    /// Tells how much room there is for the listing.
    void window(double newWindowPx) {
        if (windowPx != newWindowPx) {
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

    private double codeX() {
        var letterPx = code.getChildren().isEmpty() ? 0 : ((Text) code.getChildren().getFirst()).getFont().getSize() * LETTER;
        return Math.round(gutterPx() + AFTER_NUMBER_PX + indentation / COLUMNS_A_COLUMN * letterPx);
    }

    private double codePx(double width) {
        var mark = chip.isVisible() ? CHIP_GAP_PX + Math.ceil(chip.prefWidth(-1)) : 0;
        return Math.max(MIN_CODE_PX, width - codeX() - mark - EDGE_PX);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return computeMinWidth(height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return gutterPx() + MIN_CODE_PX;
    }

    @Override
    protected double computePrefHeight(double width) {
        var oneLine = Math.max(code.prefHeight(-1), numberLabel.prefHeight(-1));
        var lines = code.prefHeight(codePx(width < 0 ? windowPx : width));
        return Math.ceil(Math.max(lines, oneLine) + LEADING * oneLine);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var height = getHeight();
        var first = Math.min(height, Math.ceil(numberLabel.prefHeight(-1) * (1 + LEADING)));
        pills.setMinWidth(pillsPx());
        pills.setPrefWidth(pillsPx());
        gutter.resizeRelocate(0, 0, gutterPx() + AFTER_NUMBER_PX / 2, first);
        var room = codePx(getWidth());
        var codeHeight = code.prefHeight(room);
        code.resizeRelocate(codeX(), Math.rint((height - codeHeight) / 2), room, codeHeight);
        var chipWidth = Math.ceil(chip.prefWidth(-1));
        var chipHeight = chip.prefHeight(-1);
        chip.resizeRelocate(getWidth() - chipWidth - EDGE_PX, Math.rint((first - chipHeight) / 2), chipWidth, chipHeight);
    }
}
