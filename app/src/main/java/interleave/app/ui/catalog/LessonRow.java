package interleave.app.ui.catalog;

import interleave.app.ui.Learner;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// One lesson in the list: its number, its title, and how far the user has come in it.
final class LessonRow extends Button {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass WON = PseudoClass.getPseudoClass("won");
    private static final PseudoClass SEEN = PseudoClass.getPseudoClass("seen");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private static final double TITLE_PX = 136;

    private final Lesson lesson;
    private final Label title;
    private final Marks marks = new Marks();
    private final Words words;
    private boolean isNarrow;

    LessonRow(Lesson lesson, String text, Words words) {
        this.lesson = lesson;
        this.words = words;
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
        var line = new HBox(number, title, marks);
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
        isNarrow = narrow;
        pseudoClassStateChanged(NARROW, narrow);
        title.setManaged(!narrow);
        title.setVisible(!narrow);
        marks.setManaged(!narrow);
        marks.setVisible(!narrow);
    }

    void show(boolean open, Learner learner) {
        pseudoClassStateChanged(OPEN, open);
        pseudoClassStateChanged(WON, learner.won(lesson));
        pseudoClassStateChanged(SEEN, learner.seen(lesson));
        var said = marks.show(learner, lesson, words);
        setAccessibleText(lesson.number() + ", " + title.getText() + (said.isEmpty() ? "" : ", " + said));
        tip(isNarrow ? title.getText() + (said.isEmpty() ? "" : "\n" + said) : said);
    }

    private void tip(String text) {
        if (text.isEmpty()) {
            setTooltip(null);
        } else if (getTooltip() == null || !getTooltip().getText().equals(text)) {
            setTooltip(new Tooltip(text));
        }
    }
}
