package interleave.app.ui.catalog;

import interleave.app.settings.Progress;
import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.catalog.LessonCatalog;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The lessons in the order of the course, and the user's own programs; narrow, it shows numbers and signs only.
public final class LessonList extends ScrollPane implements Part {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final LabModel model;
    private final List<LessonRow> rows = new ArrayList<>();
    private final List<Label> chapters = new ArrayList<>();
    private final MenuButton again = new MenuButton();
    private final FontIcon narrowIcon = Icons.of(Feather.CORNER_UP_LEFT);
    private final String word;
    private final ProgramRows programs;
    private boolean isNarrow;
    private Shown shown;

    /// What the rows depend on.
    private record Shown(boolean narrow, Lesson lesson, Progress progress) {}

    /// @param choose lets the user choose a Python program
    public LessonList(LabModel model, Words words, LessonNames names, Runnable choose) {
        this.model = model;
        getStyleClass().add("lesson-list");
        setId("lessons");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText(words.say("lessons"));
        var column = new VBox();
        column.getStyleClass().add("lesson-column");
        word = words.say("lessons.again");
        again.setAccessibleText(word);
        again.setId("progress");
        again.getStyleClass().add("begin-again");
        again.setTooltip(new Tooltip(words.say("lessons.again.meaning")));
        var forget = new MenuItem(words.say("lessons.forget"));
        forget.setId("forget-progress");
        forget.setOnAction(_ -> model.learner().beginAgain());
        again.getItems().add(forget);
        Chapter chapter = null;
        for (var lesson : LessonCatalog.all()) {
            if (lesson.chapter() != chapter) {
                chapter = lesson.chapter();
                column.getChildren().add(heading(names.title(chapter)));
            }
            column.getChildren().add(row(lesson, words, names));
        }
        programs = new ProgramRows(model, words, choose);
        column.getChildren().addAll(programs, again);
        setContent(column);
    }

    private Label heading(String title) {
        var heading = new Label(title);
        heading.getStyleClass().add("chapter");
        chapters.add(heading);
        return heading;
    }

    private LessonRow row(Lesson lesson, Words words, LessonNames names) {
        var row = new LessonRow(lesson, names.title(lesson), words);
        row.setOnAction(_ -> model.open(lesson));
        rows.add(row);
        return row;
    }

    /// Whether to show numbers only.
    public void narrow(boolean narrow) {
        if (narrow == isNarrow) {
            return;
        }
        isNarrow = narrow;
        rows.forEach(row -> row.narrow(narrow));
        refresh();
        chapters.forEach(chapter -> {
            chapter.setManaged(!narrow);
            chapter.setVisible(!narrow);
        });
    }

    @Override
    public void refresh() {
        programs.refresh(isNarrow);
        var now = new Shown(isNarrow, model.setup().lesson(), model.learner().progress());
        if (!now.equals(shown)) {
            shown = now;
            show();
        }
    }

    private void show() {
        var begun = !model.learner().progress().equals(Progress.NONE);
        again.setManaged(begun);
        again.setVisible(begun);
        again.pseudoClassStateChanged(NARROW, isNarrow);
        again.setText(isNarrow ? "" : word);
        again.setGraphic(isNarrow ? narrowIcon : null);
        for (var row : rows) {
            row.show(row.lesson().equals(model.setup().lesson()), model.learner());
        }
    }
}
