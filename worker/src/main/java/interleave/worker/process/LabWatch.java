package interleave.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Ends a worker when its lab is gone, however it went.
///
/// The lab holds an exclusive lock on a file for as long as it lives; the kernel gives it up when the lab
/// dies. Each worker has a thread that waits for that lock, so it learns of the end at once, without
/// asking again and again, and cannot take a reused PID for its lab.
///
/// **Source:** fcntl(2), F_SETLKW, under `FileChannel.lock`.
final class LabWatch {
    private static final int EXIT_CODE = 143;

    private final Path directory;
    private final FileChannel channel;

    private LabWatch(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Starts watching over the lab of this arena.
    ///
    /// **Errors:** `IOException` when the lab is gone already.
    static LabWatch start(Path directory) throws IOException {
        var file = ArenaDirectory.labLockFile(directory);
        var watch = new LabWatch(directory, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        Thread.ofPlatform().daemon().name("lab watch").start(watch::await);
        return watch;
    }

    private void await() {
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (AsynchronousCloseException stopped) {
            return;
        } catch (IOException gone) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        removeLeftovers(directory);
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /// Stops watching, because this process ends by itself. A thread left in the kernel would hold up the end of the
    /// virtual machine for 300 ms.
    void stop() {
        try {
            channel.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void removeLeftovers(Path directory) {
        try {
            ArenaDirectory.delete(directory);
        } catch (IOException busy) {
            // another worker removes it at the same time, or the next lab's sweep will
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
