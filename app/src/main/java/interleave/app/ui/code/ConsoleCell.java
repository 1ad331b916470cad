package interleave.app.ui.code;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/// One printed line: who, and what.
final class ConsoleCell extends ListCell<ConsoleView.Line> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final double PILL_COLUMN_PX = 46;

    private final Label pill = new Label();
    private final Label text = new Label();
    private final HBox pillColumn = new HBox(pill);
    private final HBox row = new HBox(pillColumn, text);

    ConsoleCell() {
        pill.getStyleClass().add("pill");
        pill.setMinWidth(USE_PREF_SIZE);
        pillColumn.setMinWidth(PILL_COLUMN_PX);
        pillColumn.setAlignment(Pos.CENTER_LEFT);
        text.getStyleClass().add("console-text");
        text.setMinWidth(USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(ConsoleView.Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        pill.setText(line.label());
        pill.getStyleClass().setAll("label", "pill", "process-" + Pills.colorOf(line.output().process()));
        text.setText(line.output().text());
        pseudoClassStateChanged(ERROR, line.output().error());
        setAccessibleText(line.label() + ": " + line.output().text());
        setGraphic(row);
    }
}
