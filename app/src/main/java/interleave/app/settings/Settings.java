package interleave.app.settings;

import interleave.app.ui.look.Theme;
import interleave.app.words.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the lab remembers of its user from one start to the next.
///
/// @param lesson the id of the lesson that was open last; it may no longer exist
/// @param speed operations a second in paced mode
/// @param done the ids of the lessons that were run to their end
/// @param choices which option was chosen of a lesson's questions, from 0, by the lesson's id and the question's name
public record Settings(
        Theme theme, Language language, String lesson, double speed, Set<String> done, Map<String, Integer> choices) {
    public Settings {
        done = Set.copyOf(done);
        choices = Map.copyOf(choices);
    }

    /// Of somebody who has answered nothing yet.
    public Settings(Theme theme, Language language, String lesson, double speed, Set<String> done) {
        this(theme, language, lesson, speed, done, Map.of());
    }

    /// For a first start: light, in the language of the system.
    public static Settings standard() {
        return new Settings(Theme.LIGHT, Language.of(Locale.getDefault().getLanguage()), "", 2, Set.of());
    }
}
