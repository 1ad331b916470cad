package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.words.Words;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameters;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the lesson suggests to try, each with a button that sets it, and the way back to the lesson's own numbers.
final class Suggestions extends VBox {
    private final LabModel model;
    private final Words words;

    Suggestions(LabModel model, Words words, LessonTexts texts) {
        this.model = model;
        this.words = words;
        getStyleClass().add("lesson-tries");
        var tries = texts.tries();
        for (var place = 0; place < tries.size(); place++) {
            getChildren().add(suggestion(tries.get(place), place));
        }
        var back = button("try-reset", words.say("lesson.try.reset"), words.say("lesson.try.reset.meaning"), Map.of());
        back.setDisable(own(model));
        getChildren().add(back);
    }

    /// Whether the lesson's own numbers are set.
    static boolean own(LabModel model) {
        return model.setup().parameters().values().equals(Parameters.of(model.setup().lesson()).values());
    }

    private HBox suggestion(LessonTexts.Try idea, int place) {
        var button = button("try-" + place, words.say("lesson.try.button"), words.say("lesson.try.button") + ": " + idea.title(), idea.set());
        var flow = InlineCode.flow("", idea.title() + ".", " " + idea.text());
        HBox.setHgrow(flow, Priority.ALWAYS);
        var line = new HBox(button, flow);
        line.getStyleClass().add("lesson-try");
        return line;
    }

    private Button button(String id, String name, String meaning, Map<String, Long> set) {
        var button = new Button(name);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(meaning);
        button.setOnAction(_ -> model.tryOut(set));
        return button;
    }
}
