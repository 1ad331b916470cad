package interleave.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a window can open here, found out before JavaFX tries.
///
/// @param system name of the operating system
/// @param environment the environment variables
/// @param platform JavaFX's platform when it was chosen by hand, for example `Headless`; else empty
/// @param libraries directories in which GTK may lie
record Display(String system, Map<String, String> environment, String platform, List<Path> libraries) {
    private static final String GTK = "libgtk-3.so.0";

    static Display ofThisMachine() {
        return new Display(
                System.getProperty("os.name"),
                System.getenv(),
                System.getProperty("glass.platform", ""),
                List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/lib64"), Path.of("/usr/local/lib")));
    }

    /// Why no window can open, as the end of a sentence; empty when nothing is in the way.
    Optional<Wording> hindrance() {
        if (!system.equals("Linux") || platform.equalsIgnoreCase("Headless")) {
            return Optional.empty();
        }
        if (!set("DISPLAY")) {
            return Optional.of(Wording.of(set("WAYLAND_DISPLAY") ? "display.wayland" : "display.none"));
        }
        if (!gtk()) {
            return Optional.of(Wording.of("display.gtk", "library", GTK));
        }
        return Optional.empty();
    }

    private boolean set(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    /// In one of the libraries' directories, or in one below them, such as `x86_64-linux-gnu`; somewhere else only
    /// the loader knows.
    private boolean gtk() {
        return set("LD_LIBRARY_PATH") || libraries.stream().anyMatch(Display::holdsGtk);
    }

    private static boolean holdsGtk(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        if (Files.exists(directory.resolve(GTK))) {
            return true;
        }
        try (Stream<Path> below = Files.list(directory)) {
            return below.anyMatch(entry -> Files.exists(entry.resolve(GTK)));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
