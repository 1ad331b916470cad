package interleave.app.ui.shell;

import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// One of the large views: a region, and what it does with a moment.
public record MomentView(Region region, Consumer<Moment> show) {}
