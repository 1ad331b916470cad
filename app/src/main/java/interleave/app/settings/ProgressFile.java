package interleave.app.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// Keeps the [Progress] of the user in a file of its own, `progress.properties` beside the settings.
///
/// Every mark is written when it is made, so that a lab that is killed has lost nothing. What is written is the file as it
/// is then with that mark added, under a lock of the file system: two labs at once add to each other's progress.
///
/// **Threading:** thread-safe, also across programs; writing waits for the disk.
/// **Errors:** a file that makes no sense is set aside as `progress.properties.damaged`.
public final class ProgressFile {
    private static final String NAME = "progress.properties";
    private static final String SEEN = ".seen";
    private static final String WON = ".won";
    private static final String CHOSEN = ".chosen";
    private static final String YES = "yes";

    /// The lock of the file system is one for the whole program.
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;
    private Path setAside;

    public ProgressFile(Path file) {
        this.file = file;
    }

    /// The file of the user who runs the program.
    public static ProgressFile ofUser() {
        return new ProgressFile(UserFiles.folder().resolve(NAME));
    }

    public Path path() {
        return file;
    }

    /// Where a damaged file was put, if there was one.
    public synchronized Optional<Path> damaged() {
        return Optional.ofNullable(setAside);
    }

    /// What was kept.
    ///
    /// **Errors:** `IOException` when there is a file and it cannot be read.
    public synchronized Progress load() throws IOException {
        if (!Files.exists(file)) {
            return Progress.NONE;
        }
        try {
            return read();
        } catch (IllegalArgumentException damaged) {
            setAside = UserFiles.setAside(file);
            return Progress.NONE;
        }
    }

    /// Reads the file as it is, and leaves it where it is.
    ///
    /// **Errors:** `IllegalArgumentException` when it makes no sense.
    public Progress read() throws IOException {
        return parse(UserFiles.text(file));
    }

    /// Adds a mark.
    ///
    /// **Errors:** `IOException` when that cannot be written.
    public void add(Progress.Mark mark) throws IOException {
        change(progress -> progress.with(mark));
    }

    /// Adds all of `more`; for what an older version kept elsewhere. What is there counts more.
    public void add(Progress more) throws IOException {
        change(more::and);
    }

    /// Forgets everything.
    public void clear() throws IOException {
        change(_ -> Progress.NONE);
    }

    private void change(UnaryOperator<Progress> change) throws IOException {
        Files.createDirectories(file.getParent());
        synchronized (ONE_AT_A_TIME) {
            try (var channel = FileChannel.open(
                            file.resolveSibling(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                UserFiles.replace(file, text(change.apply(load())));
            }
        }
    }

    private static Progress parse(String text) throws IOException {
        var values = new Properties();
        values.load(new StringReader(text));
        var seen = new HashSet<String>();
        var won = new HashSet<String>();
        var choices = new HashMap<String, Integer>();
        for (var key : values.stringPropertyNames()) {
            var value = values.getProperty(key);
            if (key.endsWith(CHOSEN)) {
                choices.put(without(key, CHOSEN), Integer.parseInt(value));
            } else if (value.equals(YES) && key.endsWith(SEEN)) {
                seen.add(without(key, SEEN));
            } else if (value.equals(YES) && key.endsWith(WON)) {
                won.add(without(key, WON));
            } else {
                throw new IllegalArgumentException("'%s=%s' is no progress".formatted(key, value));
            }
        }
        return new Progress(seen, won, choices);
    }

    private static String without(String key, String end) {
        return key.substring(0, key.length() - end.length());
    }

    private static String text(Progress progress) throws IOException {
        var values = new Properties();
        progress.seen().forEach(lesson -> values.setProperty(lesson + SEEN, YES));
        progress.won().forEach(lesson -> values.setProperty(lesson + WON, YES));
        for (Map.Entry<String, Integer> choice : progress.choices().entrySet()) {
            values.setProperty(choice.getKey() + CHOSEN, Integer.toString(choice.getValue()));
        }
        var writer = new StringWriter();
        values.store(writer, "Interleave: how far its user has come");
        return writer.toString();
    }
}
