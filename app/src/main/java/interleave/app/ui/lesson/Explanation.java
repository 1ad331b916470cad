package interleave.app.ui.lesson;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.words.Words;
import interleave.lessons.LessonTexts;
import interleave.lessons.Verdict;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// What happened in the run that is shown: what came out, what was predicted, and why.
final class Explanation extends VBox {
    private final Words words;

    /// Of a run that came to `verdict`.
    ///
    /// @param chosen what was predicted, or -1
    Explanation(Words words, LessonTexts texts, Verdict verdict, int chosen) {
        this.words = words;
        getStyleClass().addAll("lesson-box", verdict.lost() == 0 ? "right" : "lost");
        getChildren().addAll(Paragraphs.text(texts.outcome(verdict)), predicted(texts.prediction(), chosen), Paragraphs.text(texts.explanation(verdict)));
    }

    /// Of a run that a signal or an error ended before its time.
    Explanation(Words words, LabModel model) {
        this.words = words;
        getStyleClass().addAll("lesson-box", "lost");
        getChildren().add(Paragraphs.text(words.say("lesson.incomplete", "processes", String.join(", ", Explained.broken(model)))));
    }

    private TextFlow predicted(LessonTexts.Choice prediction, int chosen) {
        if (chosen < 0 || chosen >= prediction.options().size()) {
            var none = Paragraphs.text(words.say("lesson.predicted.none"));
            none.getStyleClass().add("lesson-later");
            return none;
        }
        var judged = words.say(prediction.isRight(chosen) ? "lesson.predicted.right" : "lesson.predicted.wrong");
        return InlineCode.flow("", words.say("lesson.predicted") + ":", " " + prediction.options().get(chosen) + ". " + judged);
    }
}
