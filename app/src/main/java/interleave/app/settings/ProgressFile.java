package interleave.app.settings;

import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/// Keeps the [Progress] of the user in a file of its own, `progress.properties` beside the settings.
///
/// Every mark is written when it is made, so that a lab that is killed has lost nothing. What is written is the file as it
/// is then with that mark added, under a lock of the file system: two labs at once add to each other's progress.
///
/// **Threading:** thread-safe, also across programs; writing waits for the disk.
/// **Errors:** what makes no sense or may not be read, a device or a pipe too, is set aside as `progress.properties.damaged`.
public final class ProgressFile {
    private static final String NAME = "progress.properties";
    private static final String SEEN = ".seen";
    private static final String WON = ".won";
    private static final String CHOSEN = ".chosen";
    private static final String YES = "yes";
    private static final String TITLE = "Interleave: how far its user has come";
    /// Another lab holds the lock for some thousandths of a second, unless it was stopped.
    private static final long LOCK_PATIENCE_NANOS = 3_000_000_000L;
    private static final long LOCK_LOOK_NANOS = 2_000_000;

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
        if (!UserFiles.there(file)) {
            return Progress.NONE;
        }
        try {
            return read();
        } catch (IllegalArgumentException | AccessDeniedException damaged) {
            setAside = UserFiles.setAside(file);
            return Progress.NONE;
        }
    }

    /// Reads the file as it is, and leaves it where it is.
    ///
    /// **Errors:** `IllegalArgumentException` when it makes no sense.
    public Progress read() throws IOException {
        return parse(UserFiles.values(file));
    }

    /// Adds a mark.
    ///
    /// **Errors:** `IOException` when that cannot be written.
    public void add(Progress.Mark mark) throws IOException {
        change(progress -> progress.with(mark));
    }

    /// Forgets everything.
    public void clear() throws IOException {
        change(_ -> Progress.NONE);
    }

    private void change(UnaryOperator<Progress> change) throws IOException {
        Files.createDirectories(file.getParent());
        synchronized (ONE_AT_A_TIME) {
            try (var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock(channel)) {
                UserFiles.replace(file, values(change.apply(load())), TITLE);
            }
        }
    }

    /// Whoever opened a pipe under this name would wait for its reader.
    private Path lockFile() {
        var lockFile = file.resolveSibling(NAME + ".lock");
        if (UserFiles.there(lockFile) && !Files.isRegularFile(lockFile)) {
            UserFiles.setAside(lockFile);
        }
        return lockFile;
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        var deadline = System.nanoTime() + LOCK_PATIENCE_NANOS;
        for (var lock = channel.tryLock(); ; lock = channel.tryLock()) {
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("another lab has held the lock of the progress for %d seconds"
                        .formatted(TimeUnit.NANOSECONDS.toSeconds(LOCK_PATIENCE_NANOS)));
            }
            LockSupport.parkNanos(LOCK_LOOK_NANOS);
        }
    }

    private static Progress parse(Properties values) {
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
                throw new IllegalArgumentException("'%s=%s' is no progress".formatted(Excerpt.of(key), Excerpt.of(value)));
            }
        }
        return new Progress(seen, won, choices);
    }

    private static String without(String key, String end) {
        return key.substring(0, key.length() - end.length());
    }

    private static Properties values(Progress progress) {
        var values = new Properties();
        progress.seen().forEach(lesson -> values.setProperty(lesson + SEEN, YES));
        progress.won().forEach(lesson -> values.setProperty(lesson + WON, YES));
        for (Map.Entry<String, Integer> choice : progress.choices().entrySet()) {
            values.setProperty(choice.getKey() + CHOSEN, Integer.toString(choice.getValue()));
        }
        return values;
    }
}
