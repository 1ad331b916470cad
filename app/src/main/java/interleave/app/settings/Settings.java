package interleave.app.settings;

import interleave.app.ui.look.Theme;
import interleave.app.words.Language;
import java.util.Locale;
import java.util.Set;

/// What the lab remembers of its user from one start to the next.
///
/// @param lesson the id of the lesson that was open last; it may no longer exist
/// @param speed operations a second in paced mode
/// @param done the ids of the lessons that were run to their end
public record Settings(Theme theme, Language language, String lesson, double speed, Set<String> done) {
    public Settings {
        done = Set.copyOf(done);
    }

    /// For a first start: light, in the language of the system.
    public static Settings standard() {
        return new Settings(Theme.LIGHT, Language.of(Locale.getDefault().getLanguage()), "", 2, Set.of());
    }
}
