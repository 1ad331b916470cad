package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.catalog.LessonNames;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The title of the open lesson and what it is about.
final class StageHeader extends VBox implements Part {
    private final LabModel model;
    private final LessonNames names;
    private final Label title = new Label();
    private final Label summary = new Label();

    StageHeader(LabModel model, LessonNames names) {
        this.model = model;
        this.names = names;
        getStyleClass().add("stage-header");
        title.getStyleClass().add("lesson-title");
        title.setId("lesson-title");
        title.setMinWidth(0);
        summary.getStyleClass().add("lesson-summary");
        summary.setId("lesson-summary");
        summary.setWrapText(true);
        summary.setMinHeight(0);
        getChildren().addAll(title, summary);
    }

    @Override
    public void refresh() {
        title.setText(names.title(model.lesson()));
        var run = model.runProperty().get();
        var text = names.summary(model.lesson(), run == null ? model.parameters() : run.parameters());
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
