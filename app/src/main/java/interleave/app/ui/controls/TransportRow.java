package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.geometry.Orientation;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Run, pause, restart, back and forward, how the processes move, and a step of each.
final class TransportRow extends HBox implements Part {
    private static final PseudoClass PAUSES = PseudoClass.getPseudoClass("pauses");
    private static final PseudoClass DUE = PseudoClass.getPseudoClass("due");

    private final LabModel model;
    private final Words words;
    private final Button run;
    private final FontIcon play = Icons.of(Feather.PLAY);
    private final FontIcon halt = Icons.of(Feather.PAUSE);
    private final Button restart;
    private final Button back;
    private final Button forward;
    private final ModeSelector mode;
    private final SpeedControl speed;
    private final StepStrip steps;

    TransportRow(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        run = new RunButton();
        getStyleClass().add("control-row");
        run.setId("run");
        run.getStyleClass().add("run-button");
        run.setOnAction(_ -> model.runOrPause());
        run.setMinWidth(USE_PREF_SIZE);
        run.setTooltip(new Tooltip(words.say("run.keys")));
        restart = Icons.button("restart", Feather.ROTATE_CCW, words.say("restart"), model::start);
        back = Icons.button("back", Feather.CHEVRON_LEFT, words.say("back"), model.cursor()::back);
        forward = Icons.button("forward", Feather.CHEVRON_RIGHT, words.say("forward"), model.cursor()::forward);
        mode = new ModeSelector(model, words);
        speed = new SpeedControl(model, words);
        steps = new StepStrip(model, words);
        HBox.setHgrow(steps, Priority.ALWAYS);
        getChildren().addAll(run, restart, back, forward, line(), mode, speed, line(), steps);
    }

    /// As wide as the longer of its two texts, so that nothing moves when one takes the place of the other.
    private final class RunButton extends Button {
        @Override
        protected double computePrefWidth(double height) {
            return super.computePrefWidth(height) + SteadyWidth.missing(this, List.of(words.say("run"), words.say("pause")));
        }
    }

    private static Separator line() {
        return new Separator(Orientation.VERTICAL);
    }

    @Override
    public void refresh() {
        var phase = model.phase();
        var running = phase == Phase.RUNNING;
        run.setText(words.say(running ? "pause" : "run"));
        run.setGraphic(running ? halt : play);
        run.setDisable(phase == Phase.STARTING);
        run.pseudoClassStateChanged(PAUSES, running);
        restart.setDisable(phase == Phase.IDLE || phase == Phase.STARTING);
        // where there is no room for the words beside the numbers, this still says that new processes are due
        var due = model.waitsForNextRun();
        restart.pseudoClassStateChanged(DUE, due);
        Icons.name(restart, due ? words.say("next-run") + ": " + words.say("restart") : words.say("restart"));
        var events = model.world().eventCount();
        back.setDisable(events == 0);
        forward.setDisable(!model.cursor().inThePast());
        mode.refresh();
        speed.refresh();
        steps.refresh();
    }
}
