package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.words.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The title of the open lesson and what it is about; beside it whether its lock is on.
final class StageHeader extends VBox implements Part {
    private final LabModel model;
    private final LessonNames names;
    private final Label title = new Label();
    private final Label summary = new Label();

    private final LockSign sign;
    private final Button end;

    /// @param framed what gets a frame that says whether the lock is on
    StageHeader(LabModel model, LessonNames names, Words words, Node framed) {
        this.model = model;
        this.names = names;
        sign = new LockSign(model, words, framed);
        end = Icons.button("present-end", Feather.MINIMIZE_2, words.say("present.end"), () -> model.appearance().presentingProperty().set(false));
        getStyleClass().add("stage-header");
        title.getStyleClass().add("lesson-title");
        title.setId("lesson-title");
        title.setMinWidth(0);
        summary.getStyleClass().add("lesson-summary");
        summary.setId("lesson-summary");
        summary.setWrapText(true);
        summary.setMinHeight(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var line = new HBox(title, sign, end);
        line.getStyleClass().add("title-line");
        getChildren().addAll(line, summary);
    }

    @Override
    public void refresh() {
        sign.refresh();
        end.setVisible(model.appearance().presenting());
        end.setManaged(model.appearance().presenting());
        var run = model.runProperty().get();
        var parameters = run == null ? model.setup().parameters() : run.parameters();
        title.setText(names.title(model.setup().lesson(), parameters));
        var text = names.summary(model.setup().lesson(), parameters);
        if (!text.equals(summary.getText())) {
            summary.setText(text);
            summary.setTooltip(new Tooltip(text));
            title.setTooltip(new Tooltip(text));
        }
    }

    /// Leaves the summary out where there is no room for it; it stays as a tooltip of the title.
    void brief(boolean brief) {
        summary.setManaged(!brief);
        summary.setVisible(!brief);
    }
}
