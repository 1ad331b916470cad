package interleave.app.settings;

import interleave.app.ui.look.Theme;
import interleave.app.ui.look.TypeSize;
import interleave.lab.words.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the lab remembers of its user from one start to the next.
///
/// @param lesson the id of the lesson that was open last; it may no longer exist
/// @param speed operations a second in paced mode
/// @param typePercent how large the type is
/// @param listing the language of the listings, `java` or `python`
/// @param progress how far the user has come; kept in a file of its own, see [ProgressFile]
/// @param recent the Python programs that were opened last, the newest first
public record Settings(Theme theme, Language language, String lesson, double speed, int typePercent, String listing, Progress progress, List<Path> recent) {
    /// The names of the listings, the standard one first.
    public static final List<String> LISTINGS = List.of("java", "python");

    public Settings {
        recent = List.copyOf(recent);
    }

    /// With type of the standard size and the standard listing.
    public Settings(Theme theme, Language language, String lesson, double speed, Progress progress) {
        this(theme, language, lesson, speed, TypeSize.STANDARD, progress);
    }

    /// With the standard listing.
    public Settings(Theme theme, Language language, String lesson, double speed, int typePercent, Progress progress) {
        this(theme, language, lesson, speed, typePercent, LISTINGS.getFirst(), progress, List.of());
    }

    /// Of somebody who has answered nothing yet, and has run these lessons to their end.
    public Settings(Theme theme, Language language, String lesson, double speed, Set<String> seen) {
        this(theme, language, lesson, speed, new Progress(seen, Set.of(), Map.of()));
    }

    /// These settings with another progress.
    public Settings with(Progress newProgress) {
        return new Settings(theme, language, lesson, speed, typePercent, listing, newProgress, recent);
    }

    /// For a first start: light, in the language of the system.
    public static Settings standard() {
        return new Settings(Theme.LIGHT, Language.of(Locale.getDefault().getLanguage()), "", 2, Progress.NONE);
    }
}
