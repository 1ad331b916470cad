package interleave.worker.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The private directory of one run: the mapped file, the lock that says that its lab lives, the command
/// that starts workers, and what workers wrote to standard error before they could record it.
///
/// It lies in shared memory where the system has that, else in the temporary directory, and only its owner
/// may look inside.
///
/// **Threading:** confined to the thread that runs the lab.
public final class ArenaDirectory implements AutoCloseable {
    private static final String PREFIX = "interleave-";
    private static final String MEMORY_FILE = "arena";
    private static final String LAB_LOCK_FILE = "lab.lock";
    private static final String NEW_LOCK_FILE = "lab.lock.new";
    private static final String COMMAND_FILE = "worker.command";
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private final Path path;
    private final FileChannel labLock;

    private ArenaDirectory(Path path, FileChannel labLock) {
        this.path = path;
        this.labLock = labLock;
    }

    /// Where arenas can lie, best first.
    public static List<Path> places() {
        var places = new ArrayList<Path>();
        var chosen = System.getProperty("interleave.arenas");
        if (chosen != null) {
            return List.of(Path.of(chosen));
        }
        var sharedMemory = Path.of("/dev/shm");
        if (Files.isDirectory(sharedMemory) && Files.isWritable(sharedMemory)) {
            places.add(sharedMemory);
        }
        places.add(Path.of(System.getProperty("java.io.tmpdir")));
        return places;
    }

    /// Creates a directory in the first of [#places()] with `lengthBytes` of free space.
    ///
    /// **Errors:** `IOException` that says how much is needed and what each place has.
    public static ArenaDirectory create(long lengthBytes) throws IOException {
        return create(lengthBytes, places());
    }

    static ArenaDirectory create(long lengthBytes, List<Path> places) throws IOException {
        var refusals = new StringBuilder();
        for (var place : places) {
            if (!Files.isDirectory(place)) {
                refusals.append("; there is no directory %s".formatted(place));
                continue;
            }
            try {
                var free = Files.getFileStore(place).getUsableSpace();
                if (free >= lengthBytes) {
                    return createIn(place);
                }
                refusals.append("; %s has %d MB free".formatted(place, free >> 20));
            } catch (IOException fault) {
                refusals.append("; %s: %s".formatted(place, fault.getMessage()));
            }
        }
        throw new IOException("a run needs %d MB of shared memory or temporary space%s: free some space, or name a directory on a larger disk with INTERLEAVE_JVM_ARGS=-Dinterleave.arenas=DIR"
                .formatted(lengthBytes >> 20, refusals));
    }

    private static ArenaDirectory createIn(Path place) throws IOException {
        var name = PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
        var path = place.resolve(name);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
        // under its name only when it is locked: another lab's sweep takes a free lock for that of a dead lab
        var newLock = path.resolve(NEW_LOCK_FILE);
        var labLock = FileChannel.open(newLock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        labLock.lock();
        Files.move(newLock, path.resolve(LAB_LOCK_FILE));
        return new ArenaDirectory(path, labLock);
    }

    /// Removes the directories of labs that are dead. Returns how many were removed.
    public static int sweep() {
        var swept = 0;
        for (var place : places()) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(place, PREFIX + "*")) {
                for (var directory : found) {
                    if (abandoned(directory)) {
                        delete(directory);
                        swept++;
                    }
                }
            } catch (IOException notOurs) {
                // a place that cannot be listed has nothing that this user could sweep
                continue;
            }
        }
        return swept;
    }

    /// Whether the lab of this directory is dead: then its lock is free. A directory of this very process is never
    /// tried, because closing a second channel on its lock file would give the lock away.
    private static boolean abandoned(Path directory) throws IOException {
        if (directory.getFileName().toString().startsWith(PREFIX + ProcessHandle.current().pid() + "-")) {
            return false;
        }
        var lockFile = directory.resolve(LAB_LOCK_FILE);
        if (!Files.isRegularFile(lockFile)) {
            return Files.isDirectory(directory)
                    && Files.getLastModifiedTime(directory).compareTo(FileTime.from(Instant.now().minus(YOUNG))) < 0;
        }
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock();
            return lock != null;
        } catch (IOException gone) {
            return false;
        }
    }

    static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    public Path path() {
        return path;
    }

    public Path memoryFile() {
        return path.resolve(MEMORY_FILE);
    }

    Path commandFile() {
        return commandFile(path);
    }

    static Path memoryFile(Path directory) {
        return directory.resolve(MEMORY_FILE);
    }

    static Path commandFile(Path directory) {
        return directory.resolve(COMMAND_FILE);
    }

    static Path labLockFile(Path directory) {
        return directory.resolve(LAB_LOCK_FILE);
    }

    /// Where the Java runtime of the worker in `slot` writes what it cannot record.
    public static Path errorFile(Path directory, int slot) {
        return directory.resolve("stderr-" + slot);
    }

    /// Deletes the directory; the lab's lock goes with it.
    @Override
    public void close() throws IOException {
        labLock.close();
        if (Files.isDirectory(path)) {
            delete(path);
        }
    }
}
