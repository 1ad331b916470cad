package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.path.Station;
import interleave.app.words.Words;
import interleave.lessons.LessonTexts;
import javafx.scene.layout.VBox;

/// The question at the end of a lesson, and what is said to the answer.
final class ClosingQuestion extends VBox {
    private final Words words;
    private final LessonTexts texts;
    private final VBox feedback = new VBox();
    private final ChoiceBox choice;

    ClosingQuestion(LabModel model, Words words, LessonTexts texts) {
        this.words = words;
        this.texts = texts;
        getStyleClass().add("lesson-question");
        feedback.setId("feedback");
        var name = texts.question().name();
        choice = new ChoiceBox(Station.QUESTION.question(), texts.question(), model.chosen(name), option -> {
            model.choose(name, option);
            answer(option);
        });
        getChildren().addAll(choice, feedback);
        if (model.chosen(name) >= 0) {
            answer(model.chosen(name));
        }
    }

    ChoiceBox choice() {
        return choice;
    }

    private void answer(int option) {
        var right = texts.question().isRight(option);
        var own = texts.question().feedback().get(option);
        feedback.getChildren().setAll(InlineCode.flow(
                "", words.say(right ? "lesson.answer.right" : "lesson.answer.wrong"), " " + (own.isEmpty() ? "" : own + " ") + texts.answer()));
    }
}
