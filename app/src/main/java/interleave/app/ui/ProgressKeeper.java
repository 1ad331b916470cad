package interleave.app.ui;

import interleave.app.settings.Progress;
import interleave.app.settings.ProgressFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Writes progress to its file as it is made, away from the JavaFX thread, which never waits for a disk.
///
/// **Threading:** for the JavaFX thread; what fails is told on the thread that writes.
final class ProgressKeeper implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_SECONDS = 5;

    private final ProgressFile file;
    private final Consumer<IOException> failed;
    private final Consumer<Path> setAside;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("progress").factory());

    /// @param setAside told where something is now that stood in the way of the file
    ProgressKeeper(ProgressFile file, Consumer<IOException> failed, Consumer<Path> setAside) {
        this.file = file;
        this.failed = failed;
        this.setAside = setAside;
    }

    void keep(Progress.Mark mark) {
        write(() -> file.add(mark));
    }

    void forget() {
        write(file::clear);
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing writing) {
        writer.execute(() -> {
            var before = file.damaged();
            try {
                writing.write();
                file.damaged().filter(_ -> before.isEmpty()).ifPresent(setAside);
            } catch (IOException fault) {
                failed.accept(fault);
            }
        });
    }

    /// Waits until everything is written.
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
