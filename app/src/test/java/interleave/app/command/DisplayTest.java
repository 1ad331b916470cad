package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DisplayTest {
    private static final Words ENGLISH = Words.of("command", Language.ENGLISH);

    @TempDir
    private Path libraries;

    private Optional<String> hindrance(String system, Map<String, String> environment, String platform) {
        return new Display(system, environment, platform, List.of(libraries)).hindrance().map(why -> why.in(ENGLISH));
    }

    private void installGtk() throws IOException {
        Files.createFile(Files.createDirectory(libraries.resolve("x86_64-linux-gnu")).resolve("libgtk-3.so.0"));
    }

    @Test
    void linuxWithoutDisplayHasNoWindow() {
        assertEquals(Optional.of("there is no display (DISPLAY is not set)"), hindrance("Linux", Map.of(), ""));
        assertEquals(Optional.of("there is no display (DISPLAY is not set)"), hindrance("Linux", Map.of("DISPLAY", ""), ""));
    }

    @Test
    void waylandAloneIsNotEnough() throws IOException {
        installGtk();
        var why = hindrance("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), "").orElseThrow();
        assertTrue(why.contains("Xwayland"), why);
    }

    @Test
    void displayWithoutGtkIsNotEnough() throws IOException {
        var why = hindrance("Linux", Map.of("DISPLAY", ":0"), "").orElseThrow();
        assertTrue(why.startsWith("GTK 3 is not installed"), why);
        installGtk();
        assertEquals(Optional.empty(), hindrance("Linux", Map.of("DISPLAY", ":0"), ""));
    }

    @Test
    void headlessPlatformAndOtherSystemsNeedNoDisplay() {
        assertEquals(Optional.empty(), hindrance("Linux", Map.of(), "Headless"));
        assertEquals(Optional.empty(), hindrance("Mac OS X", Map.of(), ""));
        assertEquals(Optional.empty(), hindrance("Windows 11", Map.of(), ""));
    }
}
