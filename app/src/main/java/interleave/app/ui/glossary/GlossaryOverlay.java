package interleave.app.ui.glossary;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All words of the lab, over everything else.
public final class GlossaryOverlay extends StackPane {
    private static final double WIDTH_PX = 620;
    private static final double MARGIN_PX = 40;

    private final ScrollPane scroll;

    public GlossaryOverlay(Glossary glossary) {
        getStyleClass().add("overlay");
        setId("glossary");
        var title = new Label(glossary.title());
        title.getStyleClass().add("overlay-title");
        var list = new VBox();
        list.getStyleClass().add("glossary-list");
        for (var term : glossary.terms()) {
            var meaning = new Label(term.meaning());
            meaning.setWrapText(true);
            list.getChildren().add(meaning);
        }
        scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lesson-page-view");
        scroll.setAccessibleText(glossary.title());
        var card = new VBox(title, scroll);
        card.getStyleClass().add("overlay-card");
        card.setMaxWidth(WIDTH_PX);
        card.maxHeightProperty().bind(heightProperty().subtract(2 * MARGIN_PX));
        getChildren().add(card);
        setOnMouseClicked(click -> {
            if (click.getTarget() == this) {
                open(false);
            }
        });
        open(false);
    }

    public void open(boolean open) {
        setVisible(open);
        if (open) {
            scroll.requestFocus();
        }
    }

    public boolean isOpen() {
        return isVisible();
    }
}
