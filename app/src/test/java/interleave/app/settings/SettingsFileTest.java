package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
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
    void keepsTheSizeOfType() throws IOException {
        var file = folder.resolve("settings.properties");
        new SettingsFile(file).save(new Settings(Theme.CONTRAST, Language.SPANISH, "pool", 2, 150, Progress.NONE));
        assertEquals(150, new SettingsFile(file).load().typePercent());
        assertEquals(Theme.CONTRAST, new SettingsFile(file).load().theme());
    }

    @Test
    void keepsTheProgramsThatWereOpenedLast() throws IOException {
        var file = folder.resolve("settings.properties");
        var recent = List.of(Path.of("/cursos/ana/tarea 1.py"), Path.of("/tmp/número.py"));
        new SettingsFile(file).save(new Settings(
                Theme.LIGHT, Language.SPANISH, "pool", 2, 100, Settings.LISTINGS.getFirst(), Progress.NONE, recent));
        assertEquals(recent, new SettingsFile(file).load().recent());
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

    @ParameterizedTest
    @EnumSource
    void setsWhateverElseLiesThereAside(Oddity oddity) throws Exception {
        var file = folder.resolve("settings.properties");
        for (var name : List.of("settings.properties.damaged", "settings.properties.damaged-2")) {
            oddity.make(file);
            var settings = new SettingsFile(file);
            assertEquals(Settings.standard(), settings.load());
            assertTrue(Files.exists(settings.damaged().orElseThrow(), LinkOption.NOFOLLOW_LINKS), name);
            settings.save(SOME);
            assertEquals(SOME, new SettingsFile(file).load());
            Files.delete(file);
        }
    }

    @Test
    void whatCannotBeWrittenAsTextIsWrittenAllTheSame() throws IOException {
        var file = folder.resolve("settings.properties");
        new SettingsFile(file).save(new Settings(Theme.DARK, Language.SPANISH, "a\ud800b", 2, Progress.NONE));
        assertEquals(Settings.standard(), new SettingsFile(file).load());
    }

    @Test
    void whatItDoesNotKnowIsLeftOut() throws IOException {
        var file = folder.resolve("settings.properties");
        new SettingsFile(file).save(SOME);
        Files.writeString(file, "done=global,value\n", StandardOpenOption.APPEND);
        assertEquals(SOME, new SettingsFile(file).load());
    }

    @Test
    void startsWithStandardSettings() {
        var settings = new SettingsFile(folder.resolve("none"));
        assertEquals(Settings.standard(), settings.load());
        assertTrue(settings.damaged().isEmpty());
    }
}
