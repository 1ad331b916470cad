package interleave.app.ui.lesson;

import interleave.lessons.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// A question with answers to choose from.
final class ChoiceBox extends VBox {
    private final List<RadioButton> options = new ArrayList<>();

    /// @param id of the question; its options are `id-0`, `id-1`, …
    /// @param chosen which option is chosen, or -1
    /// @param taken is told which option was chosen
    ChoiceBox(String id, LessonTexts.Choice choice, int chosen, IntConsumer taken) {
        setId(id);
        getStyleClass().add("lesson-choice");
        getChildren().add(InlineCode.flow("", "", choice.question()));
        var group = new ToggleGroup();
        for (var i = 0; i < choice.options().size(); i++) {
            var button = new RadioButton(choice.options().get(i).replace("`", ""));
            button.setId(id + "-" + i);
            button.setToggleGroup(group);
            button.setWrapText(true);
            // a click anywhere on its line chooses it
            button.setMaxWidth(Double.MAX_VALUE);
            button.setSelected(i == chosen);
            button.setUserData(i);
            options.add(button);
            getChildren().add(button);
        }
        // also by the arrow keys, which are no action
        group.selectedToggleProperty().addListener((_, _, toggle) -> taken.accept((int) toggle.getUserData()));
    }

    /// Gives the focus to the option that is chosen, or else to the first.
    void focus() {
        options.stream().filter(RadioButton::isSelected).findFirst().orElse(options.getFirst()).requestFocus();
    }
}
