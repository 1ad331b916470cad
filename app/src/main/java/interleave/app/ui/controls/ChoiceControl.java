package interleave.app.ui.controls;

import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A choice among names, with what it is about.
final class ChoiceControl extends HBox {
    private final ChoiceBox<String> box = new ChoiceBox<>();
    private boolean showing;

    /// @param taken is told the place of the name that was chosen, from 0
    ChoiceControl(Parameter parameter, LessonTexts texts, IntConsumer taken) {
        var name = texts.parameter(parameter.id());
        getStyleClass().add("choice-control");
        setMinWidth(USE_PREF_SIZE);
        box.setId(parameter.id());
        box.setAccessibleText(name);
        box.getItems().setAll(spoken(parameter, texts));
        box.getSelectionModel().selectedIndexProperty().addListener((_, _, place) -> {
            if (!showing && place.intValue() >= 0) {
                taken.accept(place.intValue());
            }
        });
        var label = new Label(name);
        label.getStyleClass().add("control-label");
        label.setLabelFor(box);
        getChildren().addAll(label, box);
    }

    private static List<String> spoken(Parameter parameter, LessonTexts texts) {
        return parameter.names().stream().map(name -> texts.parameter(parameter.id(), name)).toList();
    }

    void show(long place) {
        showing = true;
        box.getSelectionModel().select((int) place);
        showing = false;
    }
}
