package interleave.app.ui;

import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How the window looks and which language it speaks.
///
/// **Threading:** confined to the JavaFX thread.
public final class Appearance {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();
    private final IntegerProperty typePercent = new SimpleIntegerProperty();
    private final StringProperty listing = new SimpleStringProperty();
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    Appearance(Theme theme, Language language, int typePercent, String listing) {
        this.theme.set(theme);
        this.language.set(language);
        this.typePercent.set(typePercent);
        this.listing.set(listing);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// How large the type is, one of the steps of [interleave.app.ui.look.TypeSize].
    public IntegerProperty typePercentProperty() {
        return typePercent;
    }

    public int typePercent() {
        return typePercent.get();
    }

    /// The language of the listing that was chosen last, by the name of its tab: `java` or `python`.
    public StringProperty listingProperty() {
        return listing;
    }

    /// Whether only what a class needs is shown, in large type.
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    public boolean presenting() {
        return presenting.get();
    }
}
