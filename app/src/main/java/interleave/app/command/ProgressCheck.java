package interleave.app.command;

import interleave.app.settings.ProgressFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the lab keeps of its user's progress, and whether it can be read and written.
final class ProgressCheck {
    private static final String NAME = "progress";

    private ProgressCheck() {}

    /// Reads the file and leaves it as it is; where it lies, or would lie, a folder is made for a moment, as rights alone do not
    /// tell whether that can be done.
    static Check of(ProgressFile file) {
        var path = file.path();
        var aside = path.resolveSibling(path.getFileName() + ".damaged");
        var folder = nearest(path.getParent());
        if (!takes(folder)) {
            return new Check(NAME, Check.Status.NOTE, "nothing can be written in " + folder,
                    "the window works, but keeps no marks beside the lessons in %s; see to it that you may write there".formatted(path));
        }
        if (!Files.exists(path)) {
            return Files.exists(aside)
                    ? new Check(NAME, Check.Status.NOTE, aside + " was damaged and set aside",
                            "the marks beside the lessons have begun anew; delete it when you do not need it")
                    : new Check(NAME, Check.Status.OK, "none yet", "the window will keep it in " + path);
        }
        try {
            var progress = file.read();
            return new Check(NAME, Check.Status.OK, path.toString(), "lessons run to their end: %d; goals reached: %d"
                    .formatted(progress.seen().size(), progress.won().size()));
        } catch (IllegalArgumentException damaged) {
            return new Check(NAME, Check.Status.NOTE, path + " is damaged: " + damaged.getMessage(),
                    "the window will set it aside as %s and begin anew".formatted(aside.getFileName()));
        } catch (IOException unreadable) {
            return new Check(NAME, Check.Status.NOTE, path + " cannot be read",
                    "the window works, but shows no marks beside the lessons; see to it that you may read and write the file");
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
