package interleave.app.ui.glossary;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;

/// Says what a word means, at the place where it stands; any other click or Escape closes it.
final class GlossaryPopup {
    private static final double WIDTH_PX = 320;
    private static final double GAP_PX = 4;

    private final Popup popup = new Popup();
    private final Label meaning = new Label();

    GlossaryPopup() {
        meaning.setId("glossary-meaning");
        meaning.setWrapText(true);
        meaning.setMaxWidth(WIDTH_PX);
        var card = new StackPane(meaning);
        card.getStyleClass().add("glossary-card");
        popup.getContent().add(card);
        popup.setAutoHide(true);
        popup.setAutoFix(true);
        popup.setHideOnEscape(true);
    }

    void show(Glossary.Term term, Node word) {
        Bounds place = word.localToScreen(word.getLayoutBounds());
        if (place != null) {
            meaning.setText(term.meaning());
            popup.show(word, place.getMinX(), place.getMaxY() + GAP_PX);
        }
    }
}
