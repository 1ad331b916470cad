package interleave.worker.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        var path = place.resolve(ArenaSweep.name(ProcessHandle.current().pid(), UUID.randomUUID().toString().substring(0, 8)));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
        // under its name only when it is locked: another lab's sweep takes a free lock for that of a dead lab
        var newLock = path.resolve(ArenaFiles.NEW_LAB_LOCK);
        var labLock = FileChannel.open(newLock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ArenaFiles.mark(labLock);
        labLock.lock();
        Files.move(newLock, path.resolve(ArenaFiles.LAB_LOCK));
        return new ArenaDirectory(path, labLock);
    }

    /// Removes the directories of labs that are dead. Returns how many were removed.
    public static int sweep() {
        try {
            return ArenaSweep.ofUser().sweep(places());
        } catch (IOException nobody) {
            // where it is not known who the user is, nothing is known to be his
            return 0;
        }
    }

    public Path path() {
        return path;
    }

    /// The file that all processes of the run map.
    public Path memoryFile() {
        return memoryFile(path);
    }

    Path commandFile() {
        return commandFile(path);
    }

    static Path memoryFile(Path directory) {
        return directory.resolve(ArenaFiles.MEMORY);
    }

    static Path commandFile(Path directory) {
        return directory.resolve(ArenaFiles.COMMAND);
    }

    /// The socket by which the processes of a script reach the lab.
    public static Path scriptSocket(Path directory) {
        return directory.resolve(ArenaFiles.SCRIPT_SOCKET);
    }

    /// Where the Java runtime of the worker in `slot` writes what it cannot record.
    public static Path errorFile(Path directory, int slot) {
        return directory.resolve(ArenaFiles.errors(slot));
    }

    /// Where the Java runtime of the worker with this PID reports its crash.
    static Path crashFile(Path directory, String pid) {
        return directory.resolve(ArenaFiles.crash(pid));
    }

    /// Notes a file that is written elsewhere, before it is made: whoever clears up after this lab, if it is killed, removes it.
    ///
    /// **Errors:** `IOException` when there is no room for the note.
    public void noteUnfinished(Path file) throws IOException {
        UnfinishedFiles.note(path, file);
    }

    /// Ends all workers of the run, known by the system and not by the shared memory, which may be gone. For a run whose
    /// memory tells nothing any more.
    public void endWorkers() {
        RunProcesses.end(path);
    }

    /// Deletes the directory; the lab's lock goes with it.
    @Override
    public void close() throws IOException {
        labLock.close();
        ArenaFiles.remove(path);
    }
}
