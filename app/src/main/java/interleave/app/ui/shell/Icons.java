package interleave.app.ui.shell;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Buttons that are a picture, with a tooltip and a name for screen readers.
public final class Icons {
    private Icons() {}

    public static FontIcon of(Feather icon) {
        return new FontIcon(icon);
    }

    public static Button button(String id, Feather icon, String meaning, Runnable action) {
        var button = new Button(null, of(icon));
        button.setId(id);
        button.getStyleClass().addAll("icon-button");
        name(button, meaning);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Gives the button another meaning.
    public static void name(Button button, String meaning) {
        if (meaning.equals(button.getAccessibleText())) {
            return;
        }
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
    }
}
