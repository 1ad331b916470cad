package interleave.app.settings;

import interleave.app.ui.look.Theme;
import interleave.app.words.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// Keeps the [Settings] in a file of the user: `interleave/settings.properties` under `XDG_CONFIG_HOME`, or under
/// `.config` in the home directory. Older versions kept the progress there as well, which is still read.
///
/// **Errors:** a file that cannot be read or makes no sense is set aside as `settings.properties.damaged`, and the
/// standard settings are used.
public final class SettingsFile {
    private static final String NAME = "settings.properties";
    private static final double LEAST_SPEED = 0.5;
    private static final double MOST_SPEED = 1000;

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
        if (!Files.exists(file)) {
            return Settings.standard();
        }
        try {
            return parse(UserFiles.text(file));
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
        UserFiles.replace(file, text(settings));
    }

    private static Settings parse(String text) throws IOException {
        var values = new Properties();
        values.load(new StringReader(text));
        var speed = Double.parseDouble(value(values, "speed"));
        if (!(speed >= LEAST_SPEED && speed <= MOST_SPEED)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        var done = values.getProperty("done", "");
        return new Settings(
                Theme.valueOf(value(values, "theme")),
                Language.valueOf(value(values, "language")),
                value(values, "lesson"),
                speed,
                new Progress(
                        done.isBlank() ? Set.of() : Set.of(done.split(",")), Set.of(), choices(values.getProperty("choices", ""))));
    }

    /// `value.prediction:1,value.question:0`, as an older version kept them.
    private static Map<String, Integer> choices(String text) {
        var choices = new TreeMap<String, Integer>();
        for (var one : text.isBlank() ? new String[0] : text.split(",")) {
            var sign = one.lastIndexOf(':');
            if (sign < 1) {
                throw new IllegalArgumentException("choices " + one);
            }
            choices.put(one.substring(0, sign), Integer.parseInt(one.substring(sign + 1)));
        }
        return choices;
    }

    private static String value(Properties values, String key) {
        var value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static String text(Settings settings) throws IOException {
        var values = new Properties();
        values.setProperty("theme", settings.theme().name());
        values.setProperty("language", settings.language().name());
        values.setProperty("lesson", settings.lesson());
        values.setProperty("speed", Double.toString(settings.speed()));
        var writer = new StringWriter();
        values.store(writer, "Interleave");
        return writer.toString();
    }
}
