package interleave.app.ui.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide texts are; remembers them, as the same few come again every frame.
///
/// **Threading:** confined to the JavaFX thread.
final class TextWidths implements ToDoubleFunction<String> {
    private static final int MAX_REMEMBERED = 4_000;

    private final Map<String, Double> known = new HashMap<>();
    private final Text ruler = new Text();

    TextWidths(Font font) {
        ruler.setFont(font);
    }

    @Override
    public double applyAsDouble(String text) {
        if (known.size() > MAX_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(text, this::measure);
    }

    private double measure(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
