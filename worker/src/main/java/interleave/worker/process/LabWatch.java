package interleave.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Ends a worker when its lab is gone, however it went.
///
/// The lab holds an exclusive lock on a file for as long as it lives; the kernel gives it up when the lab
/// dies. Each worker has a thread that waits for that lock, so it learns of the end at once, without
/// asking again and again, and cannot take a reused PID for its lab.
///
/// **Source:** fcntl(2), F_SETLKW, under `FileChannel.lock`.
final class LabWatch implements Runnable {
    private static final int EXIT_CODE = 143;

    private final Path directory;
    private final FileChannel channel;

    private LabWatch(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Starts watching over the lab of this arena.
    ///
    /// **Errors:** `IOException` when the lab is gone already, or the directory is not that of a run.
    static LabWatch start(Path directory) throws IOException {
        var watch = new LabWatch(directory, ArenaFiles.openLabLock(directory));
        Thread.ofPlatform().daemon().name("lab watch").start(watch);
        return watch;
    }

    @Override
    public void run() {
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (AsynchronousCloseException stopped) {
            return;
        } catch (IOException gone) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        try {
            clearUp(directory);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
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

    /// Ends the other workers, as one that is stopped cannot see that the lab is dead, and removes the directory. Of all
    /// workers one does so; the others just end.
    private static void clearUp(Path directory) {
        try {
            if (Files.deleteIfExists(ArenaDirectory.commandFile(directory))) {
                RunProcesses.kill(directory);
                ArenaFiles.clearUp(directory);
            }
        } catch (IOException busy) {
            // the next lab's sweep will
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
