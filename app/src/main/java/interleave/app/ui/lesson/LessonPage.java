package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Verdict;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// The page of the open lesson: its goal and story, what to try and to look at, and after a run why it came out so.
public final class LessonPage extends ScrollPane implements Part {
    private final LabModel model;
    private final Words words;
    private final VBox page = new VBox();
    private Lesson shown;
    private Verdict verdict;

    public LessonPage(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("lesson-page-view");
        setId("lesson-page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        page.getStyleClass().add("lesson-page");
        setContent(page);
    }

    @Override
    public void refresh() {
        var ended = model.phase() == Phase.ENDED && model.broken().isEmpty() ? model.runProperty().get().verdict() : null;
        if (model.lesson().equals(shown) && Objects.equals(ended, verdict)) {
            return;
        }
        var other = !model.lesson().equals(shown);
        shown = model.lesson();
        verdict = ended;
        fill(LessonTexts.of(shown, words.language().locale()));
        if (other || ended != null) {
            setVvalue(0);
        }
    }

    private void fill(LessonTexts texts) {
        page.getChildren().clear();
        if (verdict != null) {
            var box = new VBox(heading("lesson.explanation"), text(texts.outcome(verdict)), text(texts.explanation(verdict)));
            box.getStyleClass().addAll("lesson-box", verdict.lost() == 0 ? "right" : "lost");
            page.getChildren().add(box);
        }
        add("lesson.goal", text(texts.goal()));
        page.getChildren().addAll(paragraphs(texts.story()));
        page.getChildren().add(heading("lesson.try"));
        for (var idea : texts.tries()) {
            page.getChildren().add(InlineCode.flow("", idea.title(), " " + idea.text()));
        }
        add("lesson.look", text(texts.look()));
        if (verdict != null) {
            page.getChildren().add(heading("lesson.pitfalls"));
            texts.pitfalls().forEach(pitfall -> page.getChildren().add(InlineCode.flow("•  ", "", pitfall)));
            add("lesson.question", text(texts.question()));
        }
    }

    private void add(String heading, Node text) {
        page.getChildren().addAll(heading(heading), text);
    }

    private Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("lesson-heading");
        return heading;
    }

    private static TextFlow text(String text) {
        return InlineCode.flow("", "", text);
    }

    private static List<TextFlow> paragraphs(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(LessonPage::text).toList();
    }
}
