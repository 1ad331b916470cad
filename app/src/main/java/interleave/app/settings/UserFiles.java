package interleave.app.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The small files that the lab keeps for its user: where they are, and how they are replaced and set aside.
final class UserFiles {
    private UserFiles() {}

    /// `interleave` under `XDG_CONFIG_HOME`, or under `.config` in the home directory.
    static Path folder() {
        var configured = System.getenv("XDG_CONFIG_HOME");
        var base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(configured);
        return base.resolve("interleave");
    }

    /// The text of a file.
    ///
    /// **Errors:** `IllegalArgumentException` when it is none.
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException noText) {
            throw new IllegalArgumentException(file + " is no text", noText);
        }
    }

    /// Writes the file anew; a reader sees the old file or the new one, never a part.
    static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Gives a damaged file another name, so that it is kept. Returns where it is then.
    static Path setAside(Path file) {
        var aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException stays) {
            return file;
        }
    }
}
