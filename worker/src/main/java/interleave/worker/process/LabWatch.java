package interleave.worker.process;

import java.io.IOException;
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

    private LabWatch() {}

    static void start(Path directory) {
        Thread.ofPlatform().daemon().name("lab watch").start(() -> await(directory));
    }

    private static void await(Path directory) {
        try (var channel = FileChannel.open(ArenaDirectory.labLockFile(directory), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (IOException gone) {
            // the file or its directory is gone: so is the lab
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        removeLeftovers(directory);
        Runtime.getRuntime().halt(EXIT_CODE);
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
