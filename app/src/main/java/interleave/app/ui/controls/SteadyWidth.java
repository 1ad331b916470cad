package interleave.app.ui.controls;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Keeps a control as wide as the widest of the texts that it ever shows, so that nothing beside it moves.
final class SteadyWidth {
    private SteadyWidth() {}

    /// How much wider than now it would be with the widest of these texts.
    static double missing(Labeled labeled, List<String> texts) {
        var now = width(labeled, labeled.getText());
        return Math.max(0, texts.stream().mapToDouble(text -> width(labeled, text)).max().orElse(now) - now);
    }

    private static double width(Labeled labeled, String text) {
        var measure = new Text(text == null ? "" : text);
        measure.setFont(labeled.getFont());
        return Math.ceil(measure.getLayoutBounds().getWidth());
    }
}
