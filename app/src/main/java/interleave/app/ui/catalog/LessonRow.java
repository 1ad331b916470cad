package interleave.app.ui.catalog;

import interleave.app.ui.shell.Icons;
import interleave.lessons.Lesson;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// One lesson in the list: a mark when it was run to its end, its number, its title.
final class LessonRow extends Button {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private static final double TITLE_PX = 148;

    private final Lesson lesson;
    private final Label title;
    private final StackPane mark;
    private final String doneWord;

    LessonRow(Lesson lesson, String text, String doneWord) {
        this.lesson = lesson;
        this.doneWord = doneWord;
        setId("lesson-" + lesson.id());
        getStyleClass().setAll("lesson-row");
        setAccessibleRole(AccessibleRole.BUTTON);
        var number = new Label(Integer.toString(lesson.number()));
        number.getStyleClass().add("lesson-number");
        title = new Label(text);
        title.getStyleClass().add("lesson-name");
        title.setWrapText(true);
        title.setPrefWidth(TITLE_PX);
        title.setMinWidth(TITLE_PX);
        mark = new StackPane(Icons.of(Feather.CHECK));
        mark.getStyleClass().add("lesson-mark");
        var line = new HBox(number, title, mark);
        line.getStyleClass().add("lesson-line");
        line.setMouseTransparent(true);
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
    }

    Lesson lesson() {
        return lesson;
    }

    void narrow(boolean narrow) {
        title.setManaged(!narrow);
        title.setVisible(!narrow);
        mark.setManaged(!narrow);
        mark.setVisible(!narrow);
        setTooltip(narrow ? new Tooltip(title.getText()) : null);
    }

    void show(boolean open, boolean done) {
        pseudoClassStateChanged(OPEN, open);
        pseudoClassStateChanged(DONE, done);
        var text = lesson.number() + ", " + title.getText() + (done ? ", " + doneWord : "");
        setAccessibleText(text);
    }
}
