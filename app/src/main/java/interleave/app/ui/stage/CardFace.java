package interleave.app.ui.stage;

import javafx.scene.layout.Region;

/// The inside of a card at one density.
interface CardFace {
    Region node();

    void show(CardText text);
}
