package interleave.app.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// The colours of the high-contrast theme.
///
/// **Source:** WCAG 2.2, success criterion 1.4.6: 7:1.
final class ContrastThemeTest {
    private static final double ENHANCED = 7;
    private static final Pattern COLOR = Pattern.compile("(-[a-z-]+): (#[0-9a-f]{6});");

    private static String sheet() throws IOException {
        try (var stream = Objects.requireNonNull(Look.class.getResourceAsStream("/interleave/app/assets/css/contrast.css"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Color> colors() throws IOException {
        var colors = new HashMap<String, Color>();
        COLOR.matcher(sheet()).results().forEach(found -> colors.putIfAbsent(found.group(1), Color.web(found.group(2))));
        return colors;
    }

    private static double channel(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Color color) {
        return 0.2126 * channel(color.getRed()) + 0.7152 * channel(color.getGreen()) + 0.0722 * channel(color.getBlue());
    }

    private static double ratio(Color one, Color other) {
        var light = Math.max(luminance(one), luminance(other));
        var dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    @Test
    void everyTextStandsOut() throws IOException {
        var colors = colors();
        for (var text : new String[] {"default", "muted", "subtle"}) {
            for (var ground : new String[] {"default", "subtle", "inset"}) {
                assertTrue(ratio(colors.get("-color-fg-" + text), colors.get("-color-bg-" + ground)) >= ENHANCED, text + " on " + ground);
            }
        }
        for (var kind : new String[] {"accent", "success", "warning", "danger"}) {
            assertTrue(ratio(colors.get("-color-" + kind + "-fg"), colors.get("-color-" + kind + "-subtle")) >= ENHANCED, kind);
            assertTrue(ratio(colors.get("-color-" + kind + "-emphasis"), Color.WHITE) >= ENHANCED, kind);
        }
    }

    @Test
    void everyProcessStandsOut() throws IOException {
        var fills = Pattern.compile("-process-fill: (#[0-9a-f]{6})").matcher(sheet()).results().map(found -> Color.web(found.group(1))).toList();
        assertEquals(9, fills.size());
        fills.forEach(fill -> assertTrue(ratio(fill, Color.WHITE) >= ENHANCED, fill.toString()));
    }

    /// The stage has a sheet of its own with the standard colours, and of two equal rules that of the nearer sheet counts.
    @Test
    void coloursOfProcessesAreStrongerThanThoseOfTheStage() throws IOException {
        assertEquals(List.of(), Pattern.compile("(?m)(?<!\\.root )\\.process-[0-8]\\b").matcher(sheet()).results().map(MatchResult::group).toList());
    }
}
