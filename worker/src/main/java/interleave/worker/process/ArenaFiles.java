package interleave.worker.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.regex.Pattern;

/// The files in the directory of a run: their names, the mark by which the directory is known, and their removal.
///
/// Nothing is ever removed but a regular file or a socket with one of these names. No link is followed.
///
/// **Layout** of `lab.lock`: the line [#MARK]. The file has that name only when the mark is written and the lab holds its
/// lock.
final class ArenaFiles {
    static final String MEMORY = "arena";
    static final String LAB_LOCK = "lab.lock";
    static final String NEW_LAB_LOCK = "lab.lock.new";
    static final String COMMAND = "worker.command";
    /// The socket by which the processes of a script reach the lab.
    static final String SCRIPT_SOCKET = "script.socket";
    static final String UNFINISHED = "unfinished";
    static final String MARK = "shared memory of an Interleave run\n";

    private static final Set<String> NAMES = Set.of(MEMORY, LAB_LOCK, NEW_LAB_LOCK, COMMAND, UNFINISHED, SCRIPT_SOCKET);
    private static final String ERRORS = "stderr-";
    private static final String CRASHES = "crash-";
    private static final String REPLAYS = "replay-";
    /// Somebody who is just ending may still write a file; more often than this it is not tried.
    private static final int MAX_ATTEMPTS = 8;

    private ArenaFiles() {}

    /// What only those need who remove files, which is not every worker.
    private static final class Others {
        /// Errors and crashes of a worker, blocks of shared memory, files of the run, and what managers leave: whom they are, where, and on
        /// which socket.
        static final Pattern NAMES = Pattern.compile(
                "(" + ERRORS + "|" + CRASHES + "|" + REPLAYS + ")[0-9]+|(block|file)-.+|manager-[0-9a-f]+(\\.new|\\.address)?|m[0-9a-f]+", Pattern.DOTALL);
    }

    static String errors(int slot) {
        return ERRORS + slot;
    }

    /// Where a Java runtime with this PID reports its crash.
    static String crash(String pid) {
        return CRASHES + pid;
    }

    /// Where it puts what its compiler was at when that crashed.
    static String replay(String pid) {
        return REPLAYS + pid;
    }

    static boolean known(String name) {
        return NAMES.contains(name) || Others.NAMES.matcher(name).matches();
    }

    /// Opens a lab's lock, to wait for it or to try it.
    ///
    /// **Errors:** `IOException` when there is none, or `directory` is not that of a run.
    static FileChannel openLabLock(Path directory) throws IOException {
        var file = directory.resolve(LAB_LOCK);
        if (!regular(file)) {
            throw new NoSuchFileException(file.toString());
        }
        var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        if (!marked(channel)) {
            channel.close();
            throw new IOException(file + " is not the lock of a lab");
        }
        return channel;
    }

    /// Whether the file begins with the mark.
    static boolean marked(FileChannel channel) throws IOException {
        var mark = MARK.getBytes(StandardCharsets.US_ASCII);
        var found = ByteBuffer.allocate(mark.length);
        while (found.hasRemaining() && channel.read(found, found.position()) > 0) {
            // a read may give less than was asked for
            continue;
        }
        return found.flip().equals(ByteBuffer.wrap(mark));
    }

    static void mark(FileChannel channel) throws IOException {
        var mark = ByteBuffer.wrap(MARK.getBytes(StandardCharsets.US_ASCII));
        while (mark.hasRemaining()) {
            channel.write(mark);
        }
    }

    static boolean regular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean removable(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // other: a socket
            return attributes.isRegularFile() || attributes.isOther();
        } catch (IOException gone) {
            return false;
        }
    }

    /// Removes what a lab leaves that was killed: what it was just writing elsewhere, and the directory of its run.
    static void clearUp(Path directory) throws IOException {
        try {
            UnfinishedFiles.remove(directory);
        } finally {
            remove(directory);
        }
    }

    /// Removes the files of a run, and the directory if nothing else is in it. Somebody else may be at it too.
    ///
    /// The lock goes last: as long as anything is left, the next sweep knows the directory.
    static void remove(Path directory) throws IOException {
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                removeFiles(directory);
                Files.deleteIfExists(directory);
                return;
            } catch (NoSuchFileException removed) {
                return;
            } catch (DirectoryNotEmptyException somethingElse) {
                // a file that appeared meanwhile, or one that is not the run's and stays
                continue;
            }
        }
    }

    private static void removeFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(directory.toString());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (known(name) && !name.equals(LAB_LOCK) && removable(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException fault) {
            throw fault.getCause();
        }
        var lock = directory.resolve(LAB_LOCK);
        if (regular(lock)) {
            Files.deleteIfExists(lock);
        }
    }
}
