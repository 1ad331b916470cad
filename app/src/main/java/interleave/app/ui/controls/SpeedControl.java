package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.Setup;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.worker.trace.RunMode;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/// The speed of paced mode, on a logarithmic scale.
final class SpeedControl extends HBox implements Part {
    private static final double LOW = Math.log10(Setup.MIN_SPEED);
    private static final double HIGH = Math.log10(Setup.MAX_SPEED);
    private static final double MIN_WIDE = 8.8;
    private static final double WIDTH_PX = 110;
    private static final double STEP = 0.1;

    private final LabModel model;
    private final Words words;
    private final Slider slider = new Slider(LOW, HIGH, LOW);
    private final Label number = new Label() {
        @Override
        protected double computePrefWidth(double height) {
            return super.computePrefWidth(height) + SteadyWidth.missing(this, List.of(described(Setup.MAX_SPEED), described(MIN_WIDE)));
        }
    };
    private final Reasoned reasoned = new Reasoned(slider);
    private boolean showing;

    SpeedControl(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("speed");
        slider.setId("speed");
        slider.setPrefWidth(WIDTH_PX);
        slider.setMinWidth(WIDTH_PX / 2);
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText(words.say("speed"));
        slider.valueProperty().addListener((_, _, value) -> {
            if (!showing) {
                model.speed(Math.pow(10, value.doubleValue()));
            }
        });
        number.getStyleClass().add("speed-number");
        number.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(reasoned, number);
    }

    @Override
    public void refresh() {
        var speed = model.setup().speedProperty().get();
        showing = true;
        slider.setValue(Math.log10(speed));
        showing = false;
        number.setText(described(speed));
        var paced = model.setup().modeProperty().get() == RunMode.PACED;
        number.setDisable(!paced);
        reasoned.because(!paced, words.say(paced ? "speed.meaning" : "speed.not-paced"));
    }

    private String described(double speed) {
        return words.say("speed.number", "speed", String.format(words.language().locale(), speed < 9.95 ? "%.1f" : "%,.0f", speed));
    }
}
