package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Theme;
import interleave.app.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
    private static final Settings SOME =
            new Settings(Theme.DARK, Language.PORTUGUESE, "lock", 12.5, Progress.NONE);

    @TempDir
    private Path folder;

    @Test
    void returnsWhatWasSaved() throws IOException {
        var file = folder.resolve("interleave").resolve("settings.properties");
        new SettingsFile(file).save(SOME);
        assertEquals(SOME, new SettingsFile(file).load());
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        var file = folder.resolve("settings.properties");
        new SettingsFile(file).save(Settings.standard());
        new SettingsFile(file).save(SOME);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "theme=PURPLE", "theme=\\u00zz", "theme=DARK\nlanguage=ENGLISH\nlesson=\nspeed=fast\ndone="})
    void setsDamagedFileAside(String text) throws IOException {
        var file = folder.resolve("settings.properties");
        Files.writeString(file, text);
        var settings = new SettingsFile(file);
        assertEquals(Settings.standard(), settings.load());
        assertEquals(Optional.of(folder.resolve("settings.properties.damaged")), settings.damaged());
        assertEquals(text, Files.readString(folder.resolve("settings.properties.damaged")));
    }

    @Test
    void readsTheProgressOfOlderVersions() throws IOException {
        var file = folder.resolve("settings.properties");
        Files.writeString(file, """
                theme=DARK
                language=PORTUGUESE
                lesson=lock
                speed=12.5
                done=global,value
                choices=value.prediction:1,value.question:0
                """);
        var progress = new Progress(Set.of("global", "value"), Set.of(), Map.of("value.prediction", 1, "value.question", 0));
        assertEquals(SOME.with(progress), new SettingsFile(file).load());
    }

    @Test
    void startsWithStandardSettings() {
        var settings = new SettingsFile(folder.resolve("none"));
        assertEquals(Settings.standard(), settings.load());
        assertTrue(settings.damaged().isEmpty());
    }
}
