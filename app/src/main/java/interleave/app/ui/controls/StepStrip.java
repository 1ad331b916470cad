package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.ProcessState;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// A Step button for each worker, however many there are: those that do not fit are a page away.
final class StepStrip extends HBox implements Part {
    private static final PseudoClass MANY = PseudoClass.getPseudoClass("many");
    private static final int FEW = 9;
    private static final double GAP_PX = 6;
    private static final double SMALL_GAP_PX = 3;
    private static final double MIN_WIDTH_PX = 120;

    private final LabModel model;
    private final Words words;
    private final Narration narration;
    private final StepWindow row = new StepWindow(this::arrows);
    private final Button earlier;
    private final Button later;
    private final List<StepButton> buttons = new ArrayList<>();

    StepStrip(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        this.narration = Narration.in(words.language());
        getStyleClass().add("step-strip");
        row.gap(GAP_PX);
        HBox.setHgrow(row, Priority.ALWAYS);
        earlier = Icons.button("steps-earlier", Feather.CHEVRONS_LEFT, words.say("steps.earlier"), () -> row.page(-1));
        later = Icons.button("steps-later", Feather.CHEVRONS_RIGHT, words.say("steps.later"), () -> row.page(1));
        var label = new Label(words.say("steps"));
        label.getStyleClass().add("control-label");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(label, earlier, row, later);
        setMinWidth(MIN_WIDTH_PX);
        setOnScroll(wheel -> row.page(wheel.getDeltaY() + wheel.getDeltaX() < 0 ? 1 : -1));
    }

    private void arrows() {
        earlier.setDisable(!row.earlier());
        later.setDisable(!row.later());
    }

    @Override
    protected void layoutChildren() {
        // the arrows belong to the layout, as whether they are needed depends on the width
        var needed = row.prefWidth(-1) > getWidth() - getChildren().getFirst().prefWidth(-1) - 2 * getSpacing();
        for (var arrow : List.of(earlier, later)) {
            arrow.setManaged(needed);
            arrow.setVisible(needed);
        }
        super.layoutChildren();
    }

    @Override
    protected double computePrefWidth(double heightPx) {
        return getChildren().getFirst().prefWidth(-1) + 2 * getSpacing() + Math.min(row.prefWidth(-1), FEW * 46.0);
    }

    @Override
    public void refresh() {
        var workers = model.world().processes().stream().filter(process -> process.index() > 0).toList();
        var count = Math.max(model.phase().live() ? 0 : model.setup().lesson().children(model.setup().parameters()), workers.size());
        while (buttons.size() < count) {
            add(buttons.size() + 1);
        }
        while (buttons.size() > count && !model.phase().live()) {
            buttons.removeLast();
            row.removeLast();
        }
        pseudoClassStateChanged(MANY, count > FEW);
        row.gap(count > FEW ? SMALL_GAP_PX : GAP_PX);
        for (var i = 0; i < buttons.size(); i++) {
            show(buttons.get(i), i < workers.size() ? workers.get(i) : null);
        }
    }

    private void add(int number) {
        var button = new StepButton(number, words, model);
        buttons.add(button);
        row.add(button.holder());
    }

    private void show(StepButton button, ProcessState process) {
        if (process == null) {
            button.show(false, false, words.say(model.phase().live() ? "steps.not-yet" : "steps.run-first"));
        } else {
            button.name(process.label());
            var can = model.steering().canStep(process);
            button.show(can, process.ended(),
                    can ? words.say(model.cursor().inThePast() ? "steps.branch" : "steps.meaning", "process", process.label()) : narration.whyNot(model.world(), process));
        }
    }
}
