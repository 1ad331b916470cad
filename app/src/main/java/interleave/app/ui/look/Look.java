package interleave.app.ui.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Gives scenes the fonts, colours and style sheets of the lab.
///
/// A dark scene has the pseudo class `:dark` on its root.
public final class Look {
    private static final String ASSETS = "/interleave/app/assets/css/";
    private static final String FONTS = "/interleave/app/fonts/";
    private static final List<String> FONT_FILES = List.of(
            "Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Italic.ttf", "JetBrainsMono-Bold.ttf");
    private static final List<String> SHEETS = List.of("base.css", "processes.css", "shell.css", "timeline.css", "code.css", "memory.css", "outcomes.css");
    private static final String CONTRAST = "contrast.css";
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final double FONT_SIZE_PX = 13;

    private Look() {}

    /// Makes the fonts known to JavaFX; to be called once, before the first scene.
    public static void loadFonts() {
        for (var file : FONT_FILES) {
            try (var stream = Look.class.getResourceAsStream(FONTS + file)) {
                Font.loadFont(Objects.requireNonNull(stream, file), FONT_SIZE_PX);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    /// Dresses `scene` in `theme`, at the standard size of type.
    public static void dress(Scene scene, Theme theme) {
        dress(scene, theme, TypeSize.STANDARD);
    }

    /// Dresses `scene` in `theme`; can be called again with another one.
    ///
    /// @param typePercent how large the type of menus and tooltips is, which are windows of their own
    public static void dress(Scene scene, Theme theme, int typePercent) {
        // menus and tooltips are windows of their own: without it they begin with the sheet of the toolkit, which knows none
        // of the colours that ours refer to
        Application.setUserAgentStylesheet(theme.base());
        scene.setUserAgentStylesheet(theme.base());
        var sheets = new ArrayList<>(SHEETS.stream().map(Look::sheet).toList());
        if (theme == Theme.CONTRAST) {
            sheets.add(sheet(CONTRAST));
        }
        if (typePercent != TypeSize.STANDARD) {
            sheets.add(popups(typePercent));
        }
        scene.getStylesheets().setAll(sheets);
        scene.getRoot().pseudoClassStateChanged(DARK, theme.dark());
    }

    private static String popups(int typePercent) {
        var text = ".tooltip, .context-menu { -fx-font-size: %dpx; }".formatted(Math.round(FONT_SIZE_PX * typePercent / 100));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource(ASSETS + name), name).toExternalForm();
    }
}
