package interleave.app.ui.timeline;

import interleave.app.words.Words;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small buttons beside the ruler: which axis, and show everything.
final class AxisSwitch extends HBox {
    private final ToggleButton step = new ToggleButton();
    private final ToggleButton time = new ToggleButton();
    private final Button fit = new Button(null, new FontIcon(Feather.MAXIMIZE_2));

    AxisSwitch(Consumer<Axis> onAxis, Runnable onFit) {
        getStyleClass().add("timeline-switch");
        var group = new ToggleGroup();
        step.setToggleGroup(group);
        time.setToggleGroup(group);
        step.setId("timeline-steps");
        time.setId("timeline-time");
        fit.setId("timeline-fit");
        step.setOnAction(_ -> choose(Axis.STEP, onAxis));
        time.setOnAction(_ -> choose(Axis.TIME, onAxis));
        fit.setOnAction(_ -> onFit.run());
        getChildren().addAll(step, time, fit);
        show(Axis.STEP);
    }

    private void choose(Axis axis, Consumer<Axis> onAxis) {
        show(axis);
        onAxis.accept(axis);
    }

    void show(Axis axis) {
        step.setSelected(axis == Axis.STEP);
        time.setSelected(axis == Axis.TIME);
    }

    void language(Words words) {
        step.setText(words.say("axis.step"));
        step.setTooltip(new Tooltip(words.say("axis.step.tip")));
        time.setText(words.say("axis.time"));
        time.setTooltip(new Tooltip(words.say("axis.time.tip")));
        fit.setTooltip(new Tooltip(words.say("fit")));
        fit.setAccessibleText(words.say("fit"));
    }
}
