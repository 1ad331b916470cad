package interleave.app.ui.stage;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// How much of what is expected is there, and how much is lost: to be seen from the back row.
final class ShareBar extends Pane {
    private final Region there = new Region();
    private final Region gone = new Region();
    private double share = 1;

    ShareBar() {
        getStyleClass().add("share-bar");
        there.getStyleClass().add("share-there");
        gone.getStyleClass().add("share-gone");
        there.setManaged(false);
        gone.setManaged(false);
        getChildren().addAll(there, gone);
    }

    void show(double newShare, boolean loss) {
        gone.setVisible(loss);
        if (newShare != share) {
            share = newShare;
            place();
        }
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        var split = Math.round(getWidth() * share);
        there.resizeRelocate(0, 0, split, getHeight());
        gone.resizeRelocate(split, 0, getWidth() - split, getHeight());
    }
}
