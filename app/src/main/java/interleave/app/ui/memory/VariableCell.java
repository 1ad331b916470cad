package interleave.app.ui.memory;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// A name, a value, or a title. What is cut is whole in the tooltip.
final class VariableCell extends TableCell<VariableRow, String> {
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    private final Tooltip whole = new Tooltip();

    VariableCell() {
        getStyleClass().addAll("variable-cell", "mono");
        whole.setWrapText(true);
        whole.setMaxWidth(420);
    }

    @Override
    protected void updateItem(String item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        var row = isEmpty || getTableRow() == null ? null : getTableRow().getItem();
        setText(isEmpty ? null : item);
        whole.setText(item);
        setTooltip(item == null || item.isEmpty() ? null : whole);
        pseudoClassStateChanged(TITLE, row != null && row.title());
        pseudoClassStateChanged(DIFFERS, row != null && row.differs());
    }
}
