package interleave.app.settings;

import interleave.worker.memory.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/// The small files that the lab keeps for its user: where they are, and how they are read, replaced and set aside.
///
/// Anything can lie under their names: a pipe, a device, the image of a disk. Only a regular file of bounded size is read, and
/// what is no settings file is moved out of the way, so that the next one can be written.
final class UserFiles {
    /// More than a thousand times what the lab writes itself.
    static final int MAX_BYTES = 1 << 20;
    private static final String ASIDE = ".damaged";
    private static final int MAX_ASIDE = 1_000;

    private UserFiles() {}

    /// The folder of the user who runs the program.
    static Path folder() {
        return folder(System.getenv(), System.getProperty("user.home"));
    }

    /// `interleave` under `XDG_CONFIG_HOME`, or else under `.config` in `HOME`, or else in the home directory that the
    /// system knows.
    ///
    /// **Source:** XDG Base Directory Specification 0.8: a path that is not absolute is ignored.
    static Path folder(Map<String, String> environment, String userHome) {
        var configured = absolute(environment.get("XDG_CONFIG_HOME"));
        if (configured.isPresent()) {
            return configured.get().resolve("interleave");
        }
        return absolute(environment.get("HOME")).orElse(Path.of(userHome)).resolve(".config").resolve("interleave");
    }

    private static Optional<Path> absolute(String path) {
        return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path)).filter(Path::isAbsolute);
    }

    /// Whether there is anything under this name, be it a link that leads nowhere.
    static boolean there(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// What a file says.
    ///
    /// **Errors:** `IllegalArgumentException` when it is none that the lab can have written.
    static Properties values(Path file) throws IOException {
        var values = new Properties();
        values.load(new StringReader(text(file)));
        for (var key : values.stringPropertyNames()) {
            check(key);
            check(values.getProperty(key));
        }
        return values;
    }

    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("it is a link that leads nowhere");
        }
        // before it is opened: whoever opens a pipe waits for its writer
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new IllegalArgumentException("it is no regular file");
        }
        byte[] bytes;
        try (var input = Files.newInputStream(file)) {
            bytes = input.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("it has more than %d bytes".formatted(MAX_BYTES));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            throw new IllegalArgumentException("it is no text", noText);
        }
    }

    /// Half a character can be read, from an escape, but never written as text.
    private static void check(String word) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(word)) {
            throw new IllegalArgumentException("'%s' has half a character".formatted(Excerpt.of(word)));
        }
    }

    /// Writes the file anew; a reader sees the old file or the new one, never a part.
    static void replace(Path file, Properties values, String title) throws IOException {
        Files.createDirectories(file.getParent());
        var text = new ByteArrayOutputStream();
        // in ASCII, with escapes: there is no text that cannot be written so
        values.store(text, title);
        var fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            Files.write(fresh, text.toByteArray());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Gives what is no file of ours another name, so that it is kept. Returns where it is then: where it was, when the system
    /// refuses to move it.
    static Path setAside(Path file) {
        var aside = IntStream.rangeClosed(1, MAX_ASIDE)
                .mapToObj(number -> aside(file, number))
                .filter(UserFiles::replaceable)
                .findFirst()
                .orElse(file);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException stays) {
            return file;
        }
    }

    /// Where [#setAside] puts a file, when nothing stands there that cannot be replaced.
    static Path aside(Path file) {
        return aside(file, 1);
    }

    private static Path aside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ASIDE + (number == 1 ? "" : "-" + number));
    }

    /// A full directory cannot be replaced by anything.
    private static boolean replaceable(Path place) {
        return !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
    }
}
