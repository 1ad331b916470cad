package interleave.app.ui.path;

import interleave.app.ui.LabModel;
import interleave.app.ui.look.WholeText;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.program.Opened;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The goal of the lesson, or what runs a Python program, in sight while processes run; once it is reached, how. That stays to the end of the run: nobody is
/// too fast to see it.
public final class GoalLine extends HBox implements Part {
    private static final PseudoClass WON = PseudoClass.getPseudoClass("won");

    private final LabModel model;
    private final LessonNames names;
    private final Words words;
    private final Label name = new Label();
    private final Label text = new Label();
    private final FontIcon icon = Icons.of(Feather.TARGET);

    public GoalLine(LabModel model, LessonNames names, Words words) {
        this.model = model;
        this.names = names;
        this.words = words;
        getStyleClass().add("goal-line");
        setId("goal");
        setAccessibleRole(AccessibleRole.TEXT);
        name.getStyleClass().add("goal-name");
        name.setMinWidth(USE_PREF_SIZE);
        text.setId("goal-text");
        var whole = new WholeText(text);
        HBox.setHgrow(whole, Priority.ALWAYS);
        setFillHeight(true);
        getChildren().addAll(icon, name, whole);
    }

    @Override
    public void refresh() {
        if (model.programs().openedProperty().get() instanceof Opened.Script script) {
            var line = ScriptLine.of(model, script, words);
            show(line.icon(), false, line.heading(), line.text());
            return;
        }
        var win = model.winProperty().get();
        var texts = names.texts(model.setup().lesson(), model.parameters());
        var said = (win == null ? texts.goal() : texts.win(win)).replace("`", "");
        var heading = words.say(win == null ? "lesson.goal" : "goal.reached");
        show(win == null ? Feather.TARGET : Feather.AWARD, win != null, heading, said);
    }

    private void show(Feather sign, boolean won, String heading, String said) {
        if (said.equals(text.getText()) && heading.equals(name.getText())) {
            return;
        }
        pseudoClassStateChanged(WON, won);
        icon.setIconCode(sign);
        name.setText(heading);
        text.setText(said);
        text.setTooltip(new Tooltip(said));
        setAccessibleText(heading + ": " + said);
    }
}
