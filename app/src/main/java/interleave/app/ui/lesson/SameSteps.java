package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.Notice;
import interleave.app.ui.shell.ContrastWords;
import interleave.app.words.Words;
import interleave.lessons.Parameter;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Plays the steps of a run again with the lock the other way, and says what the two runs have shown.
final class SameSteps extends VBox {
    SameSteps(LabModel model, Words words) {
        getStyleClass().add("lesson-contrast");
        getChildren().add(new Paragraphs(words).heading("lesson.contrast"));
        if (model.noticeProperty().get() instanceof Notice.Contrasted described) {
            getChildren().add(Paragraphs.text(new ContrastWords(words).describe(described.result())));
            described.result().first().ifPresent(first -> {
                var look = new Button(words.say("lesson.contrast.look", "step", words.grouped(first.step())));
                look.setId("contrast-look");
                look.setOnAction(_ -> model.cursor().look(first.moment()));
                getChildren().add(look);
            });
        }
        var on = model.runProperty().get().parameters().on(Parameter.LOCK);
        var play = new Button(words.say(on ? "lesson.contrast.off" : "lesson.contrast.on"));
        play.setId("contrast");
        play.setOnAction(_ -> model.repetition().contrast());
        getChildren().add(play);
    }
}
