package interleave.app.ui.catalog;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.LessonCatalog;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The lessons in the order of the course; narrow, it shows their numbers only.
public final class LessonList extends ScrollPane implements Part {
    private final LabModel model;
    private final List<LessonRow> rows = new ArrayList<>();
    private final List<Label> chapters = new ArrayList<>();
    private boolean isNarrow;

    public LessonList(LabModel model, Words words, LessonNames names) {
        this.model = model;
        getStyleClass().add("lesson-list");
        setId("lessons");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText(words.say("lessons"));
        var column = new VBox();
        column.getStyleClass().add("lesson-column");
        Chapter chapter = null;
        for (var lesson : LessonCatalog.all()) {
            if (lesson.chapter() != chapter) {
                chapter = lesson.chapter();
                column.getChildren().add(heading(names.title(chapter)));
            }
            column.getChildren().add(row(lesson, words, names));
        }
        setContent(column);
    }

    private Label heading(String title) {
        var heading = new Label(title);
        heading.getStyleClass().add("chapter");
        chapters.add(heading);
        return heading;
    }

    private LessonRow row(Lesson lesson, Words words, LessonNames names) {
        var row = new LessonRow(lesson, names.title(lesson), words.say("lesson.done"));
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
        chapters.forEach(chapter -> {
            chapter.setManaged(!narrow);
            chapter.setVisible(!narrow);
        });
    }

    @Override
    public void refresh() {
        for (var row : rows) {
            row.show(row.lesson().equals(model.lesson()), model.done().contains(row.lesson().id()));
        }
    }
}
