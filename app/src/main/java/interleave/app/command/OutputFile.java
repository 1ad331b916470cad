package interleave.app.command;

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
            throw new UsageError("%s is the name of a file, not '%s'", option, path);
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageError("%s: there is no directory %s", option, folder);
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new UsageError("%s: %s is %s", option, path, Files.isDirectory(target) ? "a directory" : "no regular file");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new UsageError("%s: %s is there and may not be written", option, path);
        }
        try {
            return new OutputFile(target, Files.createTempFile(folder, "." + target.getFileName(), ".unfinished"));
        } catch (IOException refused) {
            throw new UsageError("%s: nothing can be written in %s (%s)", option, folder, reason(refused));
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
        var reason = fault instanceof FileSystemException told ? told.getReason() : fault.getMessage();
        return reason == null ? fault.getClass().getSimpleName() : reason;
    }
}
