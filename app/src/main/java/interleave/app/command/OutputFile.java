package interleave.app.command;

import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is to be written: its place is tried before the work begins, and what was there stays until the new one
/// is whole.
final class OutputFile implements AutoCloseable {
    private final Path path;
    private final Path unfinished;

    private OutputFile(Path path, Path unfinished) {
        this.path = path;
        this.unfinished = unfinished;
    }

    /// Makes sure that the file can be written.
    ///
    /// **Errors:** [UsageError] that names the option and says why it cannot.
    static OutputFile reserve(String option, Path path) {
        var target = path.toAbsolutePath();
        var folder = target.getParent();
        if (path.toString().isBlank() || folder == null) {
            throw new UsageError("wrong.file.name", "option", option, "file", Excerpt.of(path));
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageError("wrong.file.folder", "option", option, "folder", Excerpt.of(folder));
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new UsageError(Files.isDirectory(target) ? "wrong.file.is-folder" : "wrong.file.irregular",
                    "option", option, "file", Excerpt.of(path));
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new UsageError("wrong.file.locked", "option", option, "file", Excerpt.of(path));
        }
        try {
            var unfinished = Files.createTempFile(folder, "." + target.getFileName(), ".unfinished");
            // only a try: whoever kills the program while it works finds nothing beside the file
            Files.delete(unfinished);
            return new OutputFile(target, unfinished);
        } catch (IOException refused) {
            throw new UsageError("wrong.file.refused", "option", option, "folder", Excerpt.of(folder), "reason", reason(refused));
        }
    }

    /// Where to write.
    Path unfinished() {
        return unfinished;
    }

    /// Puts what was written in its place.
    void finish() throws IOException {
        Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Removes what was not finished.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(unfinished);
    }

    /// What the system says, without the name of the file: for example `No space left on device`.
    static String reason(IOException fault) {
        var reason = fault instanceof FileSystemException refused ? refused.getReason() : fault.getMessage();
        return reason == null ? fault.getClass().getSimpleName() : reason;
    }
}
