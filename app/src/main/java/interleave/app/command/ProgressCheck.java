package interleave.app.command;

import interleave.app.settings.ProgressFile;
import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What the lab keeps of its user's progress, and whether it can be read and written.
final class ProgressCheck {
    private static final String NAME = "progress";

    private ProgressCheck() {}

    /// Reads the file and leaves it as it is; where it lies, or would lie, a folder is made for a moment, as rights alone do not
    /// tell whether that can be done.
    static Check of(ProgressFile keeper) {
        var path = keeper.path();
        var aside = path.resolveSibling(path.getFileName() + ".damaged");
        var folder = nearest(path.getParent());
        var file = Excerpt.of(path);
        if (!takes(folder)) {
            return Check.of(NAME, Check.Status.NOTE, "doctor.progress.locked", "folder", Excerpt.of(folder), "file", file);
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Files.exists(aside)
                    ? Check.of(NAME, Check.Status.NOTE, "doctor.progress.aside", "file", Excerpt.of(aside))
                    : Check.of(NAME, Check.Status.OK, "doctor.progress.none", "file", file);
        }
        try {
            var progress = keeper.read();
            return Check.of(NAME, Check.Status.OK, "doctor.progress.ok", "file", file,
                    "seen", progress.seen().size(), "won", progress.won().size());
        } catch (IllegalArgumentException damaged) {
            return Check.of(NAME, Check.Status.NOTE, "doctor.progress.damaged",
                    "file", file, "reason", damaged.getMessage(), "aside", aside.getFileName());
        } catch (IOException unreadable) {
            return Check.of(NAME, Check.Status.NOTE, "doctor.progress.unreadable",
                    "file", file, "reason", OutputFile.reason(unreadable), "aside", aside.getFileName());
        }
    }

    /// The folder, or the nearest one above it that is there.
    private static Path nearest(Path folder) {
        var there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static boolean takes(Path folder) {
        try {
            Files.delete(Files.createTempDirectory(folder, "interleave"));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
