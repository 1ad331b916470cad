package interleave.app.ui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// The looks of the window.
public enum Theme {
    LIGHT,
    DARK,
    /// Black on white and no pale colours: for a weak projector, a bright room, or eyes that need it.
    CONTRAST;

    /// The one after it; after the last comes the first.
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    public boolean dark() {
        return this == DARK;
    }

    /// The style sheet below all others.
    String base() {
        return dark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
    }
}
