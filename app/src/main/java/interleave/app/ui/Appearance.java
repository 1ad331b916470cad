package interleave.app.ui;

import interleave.app.ui.look.Theme;
import interleave.app.words.Language;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How the window looks and which language it speaks.
///
/// **Threading:** confined to the JavaFX thread.
public final class Appearance {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    Appearance(Theme theme, Language language) {
        this.theme.set(theme);
        this.language.set(language);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// Whether only what a class needs is shown, in large type.
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    public boolean presenting() {
        return presenting.get();
    }
}
