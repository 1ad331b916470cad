package interleave.app.ui;

import interleave.app.ui.shell.LabViews;
import interleave.app.ui.shell.MomentView;
import interleave.app.words.Language;
import javafx.scene.layout.Region;

/// Makes the large views of the window.
final class Views {
    private Views() {}

    static LabViews all(Language language) {
        return new LabViews(empty(), empty(), empty(), empty());
    }

    private static MomentView empty() {
        return new MomentView(new Region(), moment -> {});
    }
}
