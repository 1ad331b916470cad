package interleave.app.ui.controls;

import atlantafx.base.theme.Styles;
import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.worker.trace.RunMode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Chooses how the processes move: step, paced or free.
final class ModeSelector extends HBox implements Part {
    private final LabModel model;
    private final Words words;
    private final Map<RunMode, ToggleButton> buttons = new EnumMap<>(RunMode.class);
    private final Map<RunMode, Reasoned> reasons = new EnumMap<>(RunMode.class);

    ModeSelector(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("mode-selector");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(words.say("mode"));
        add(RunMode.STEP, Styles.LEFT_PILL);
        add(RunMode.PACED, Styles.CENTER_PILL);
        add(RunMode.FREE, Styles.RIGHT_PILL);
    }

    private void add(RunMode mode, String shape) {
        var name = mode.name().toLowerCase(Locale.ROOT);
        var button = new ToggleButton(words.say("mode." + name));
        button.setId("mode-" + name);
        button.getStyleClass().addAll(shape, "mode-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.mode(mode);
        });
        buttons.put(mode, button);
        reasons.put(mode, new Reasoned(button));
        getChildren().add(reasons.get(mode));
    }

    @Override
    public void refresh() {
        var bound = model.continuous();
        buttons.forEach((mode, button) -> {
            button.setSelected(mode == model.setup().modeProperty().get());
            var impossible = bound && mode != RunMode.FREE;
            reasons.get(mode).because(
                    impossible,
                    impossible ? words.say("mode.continuous") : words.say("mode." + mode.name().toLowerCase(Locale.ROOT) + ".meaning"));
        });
    }
}
