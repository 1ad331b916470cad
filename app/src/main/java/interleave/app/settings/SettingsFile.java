package interleave.app.settings;

import interleave.app.ui.look.Theme;
import interleave.app.ui.look.TypeSize;
import interleave.lab.words.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/// Keeps the [Settings] in a file of the user: `interleave/settings.properties` under `XDG_CONFIG_HOME`, or under
/// `.config` in `HOME`. The progress is not in it, see [ProgressFile].
///
/// **Errors:** what cannot be read or makes no sense, a device or a pipe too, is set aside as `settings.properties.damaged`, and the
/// standard settings are used.
public final class SettingsFile {
    private static final String NAME = "settings.properties";
    private static final String RECENT = "recent.";
    private static final int MAX_RECENT = 20;
    private static final double MIN_SPEED = 0.5;
    private static final double MAX_SPEED = 1000;

    private final Path file;
    private Path setAside;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// The file of the user who runs the program.
    public static SettingsFile ofUser() {
        return new SettingsFile(UserFiles.folder().resolve(NAME));
    }

    /// The settings that were saved, or the standard ones.
    public Settings load() {
        if (!UserFiles.there(file)) {
            return Settings.standard();
        }
        try {
            return parse(UserFiles.values(file));
        } catch (IOException | IllegalArgumentException damaged) {
            setAside = UserFiles.setAside(file);
            return Settings.standard();
        }
    }

    /// Where a damaged file was put by [#load], if there was one.
    public Optional<Path> damaged() {
        return Optional.ofNullable(setAside);
    }

    /// Saves the settings; a reader sees the old file or the new one, never a part.
    public void save(Settings settings) throws IOException {
        UserFiles.replace(file, values(settings), "Interleave");
    }

    private static Settings parse(Properties values) {
        var speed = Double.parseDouble(value(values, "speed"));
        if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        var listing = values.getProperty("listing", Settings.LISTINGS.getFirst());
        if (!Settings.LISTINGS.contains(listing)) {
            throw new IllegalArgumentException("listing " + listing);
        }
        return new Settings(
                Theme.valueOf(value(values, "theme")),
                Language.valueOf(value(values, "language")),
                value(values, "lesson"),
                speed,
                typePercent(values.getProperty("type", Integer.toString(TypeSize.STANDARD))),
                listing,
                Progress.NONE,
                recent(values));
    }

    private static int typePercent(String text) {
        var percent = Integer.parseInt(text);
        if (!TypeSize.exists(percent)) {
            throw new IllegalArgumentException("type " + text);
        }
        return percent;
    }

    private static List<Path> recent(Properties values) {
        return IntStream.rangeClosed(1, MAX_RECENT)
                .mapToObj(number -> values.getProperty(RECENT + number))
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
    }

    private static String value(Properties values, String key) {
        var value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static Properties values(Settings settings) {
        var values = new Properties();
        values.setProperty("theme", settings.theme().name());
        values.setProperty("language", settings.language().name());
        values.setProperty("lesson", settings.lesson());
        values.setProperty("type", Integer.toString(settings.typePercent()));
        values.setProperty("speed", Double.toString(settings.speed()));
        values.setProperty("listing", settings.listing());
        for (var i = 0; i < settings.recent().size(); i++) {
            values.setProperty(RECENT + (i + 1), settings.recent().get(i).toString());
        }
        return values;
    }
}
